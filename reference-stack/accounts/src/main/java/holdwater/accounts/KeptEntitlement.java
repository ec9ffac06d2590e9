package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * The last entitlement that billing signed for an account.
 *
 * @param signed as {@link SignedEntitlement} reads it
 */
@MappedEntity("kept_entitlement")
record KeptEntitlement(@Id String accountId, String signed) {}
