package holdwater.engine.cause;

import holdwater.model.Percent;
import java.util.Locale;

/** How figures of services are put into words, the same in sentences and tables. */
public final class Figures {
  private static final double MILLIS_PER_SECOND = 1_000;

  private Figures() {}

  /** 12 ms, 1.9 s, over 4.0 s. */
  public static String millis(double millis) {
    if (millis >= Quantile.BEYOND_MILLIS) {
      return "over " + seconds(Quantile.BEYOND_MILLIS);
    }
    return millis < MILLIS_PER_SECOND
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : seconds(millis);
  }

  private static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / MILLIS_PER_SECOND);
  }

  /** 0 %, 0.4 %, 45 %. */
  static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 9.95 ? Percent.tenths(share) : Percent.whole(share);
  }

  /** 3 or 0.5, without digits that say nothing. */
  static String number(double value) {
    return value == Math.rint(value) || value >= 10
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
