package holdwater.engine.cause;

import holdwater.model.port.CallCounts;
import java.util.OptionalDouble;

/** Times that calls took, read from their buckets. */
public final class Quantile {
  private static final double P99 = 0.99;

  /** What took longer than the last bound took at least this. */
  public static final double BEYOND_MILLIS =
      CallCounts.BOUNDS_MILLIS.get(CallCounts.BOUNDS_MILLIS.size() - 1);

  private Quantile() {}

  /**
   * The 99th percentile in milliseconds, as if calls lay evenly within a bucket; {@link
   * #BEYOND_MILLIS} when it lies beyond the last bound. Empty without calls.
   */
  public static OptionalDouble p99(CallCounts calls) {
    long all = calls.calls();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double rank = P99 * all;
    double below = 0;
    for (int i = 0; i < CallCounts.BOUNDS_MILLIS.size(); i++) {
      long here = calls.byTime().get(i);
      if (here > 0 && below + here >= rank) {
        double from = i == 0 ? 0 : CallCounts.BOUNDS_MILLIS.get(i - 1);
        double to = CallCounts.BOUNDS_MILLIS.get(i);
        return OptionalDouble.of(from + (to - from) * (rank - below) / here);
      }
      below += here;
    }
    return OptionalDouble.of(BEYOND_MILLIS);
  }
}
