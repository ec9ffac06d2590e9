package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What an account may do.
 *
 * @param maxHeight of the picture, in lines
 * @param streams at once
 * @param territory whose licences count; null until it is asked for an account
 * @param watching how many watch on the account now; null where nobody counts
 */
@Serdeable
record Entitlement(
    boolean entitled,
    String plan,
    int maxHeight,
    int streams,
    @Nullable String territory,
    @Nullable Integer watching) {
  private static final int FULL_HD = 1_080;
  private static final int STREAMS = 2;

  /**
   * Where there is no billing, or it does not know the account yet, every plan includes watching.
   */
  static Entitlement of(String plan) {
    return new Entitlement(true, plan, FULL_HD, STREAMS, null, null);
  }

  /** Billing says no. */
  static Entitlement none(String plan) {
    return new Entitlement(false, plan, 0, 0, null, null);
  }

  /** The same of an account in that country. */
  Entitlement in(String country) {
    return new Entitlement(entitled, plan, maxHeight, streams, country, watching);
  }

  /** The same of an account on which so many watch now. */
  Entitlement watchedBy(int count) {
    return new Entitlement(entitled, plan, maxHeight, streams, territory, count);
  }
}
