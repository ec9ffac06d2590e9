package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What an account may do.
 *
 * @param maxHeight of the picture, in lines
 * @param streams at once; nobody counts them yet
 * @param territory whose licences count; null until it is asked for an account
 */
@Serdeable
record Entitlement(
    boolean entitled, String plan, int maxHeight, int streams, @Nullable String territory) {
  private static final int FULL_HD = 1_080;
  private static final int STREAMS = 2;

  /**
   * Where there is no billing, or it does not know the account yet, every plan includes watching.
   */
  static Entitlement of(String plan) {
    return new Entitlement(true, plan, FULL_HD, STREAMS, null);
  }

  /** Billing says no. */
  static Entitlement none(String plan) {
    return new Entitlement(false, plan, 0, 0, null);
  }

  /** The same of an account in that country. */
  Entitlement in(String country) {
    return new Entitlement(entitled, plan, maxHeight, streams, country);
  }
}
