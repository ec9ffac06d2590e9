package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Told by billing on {@link #TOPIC} when a plan was changed or a period paid: what the account may
 * do, signed. May come twice, and after a later one.
 */
@Serdeable
record EntitlementTold(String accountId, String entitlement) {
  static final String TOPIC = "entitlements";
}
