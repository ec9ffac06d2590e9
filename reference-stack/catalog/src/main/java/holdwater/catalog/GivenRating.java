package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An opinion as it comes in.
 *
 * @param profileId whose; the gateway takes it from the token
 */
@Serdeable
record GivenRating(@Nullable String profileId, @Nullable Integer stars, @Nullable String review) {}
