package holdwater.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Shares and bounds in words. */
public final class Percent {
  private Percent() {}

  /** 45 %. */
  public static String whole(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** 4.5 %. */
  public static String tenths(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /**
   * An upper bound, in per cent and without the sign: "0.49", "25.9", "100". Rounded up, for a
   * bound must not promise more than it holds.
   *
   * @param share 0 to 1
   */
  public static String up(double share) {
    // The bisection behind a bound ends a hair above the share that it means.
    double percent = Math.max(0, 100 * share - 1e-9);
    BigDecimal up =
        BigDecimal.valueOf(percent).setScale(percent < 10 ? 2 : 1, RoundingMode.CEILING);
    return up.stripTrailingZeros().scale() <= 0 ? up.toBigInteger().toString() : up.toPlainString();
  }
}
