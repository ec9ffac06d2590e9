package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What an account may do.
 *
 * @param maxHeight of the picture, in lines
 */
@Serdeable
record Entitlement(boolean entitled, String plan, int maxHeight) {
  private static final int FULL_HD = 1_080;

  /** Until there is billing, every plan includes watching. */
  static Entitlement of(String plan) {
    return new Entitlement(true, plan, FULL_HD);
  }
}
