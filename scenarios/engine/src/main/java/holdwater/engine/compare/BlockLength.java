package holdwater.engine.compare;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many neighbouring seconds must stay together, so that blocks of them are about independent:
 * what is slow in this second is slow in the next. By Andrews' rule for a first-order
 * autoregression (Econometrica 59, 1991, equations 6.2 and 6.4 for the Bartlett kernel, which is
 * what blocks amount to): 1.1447 · (4ρ² n / (1 - ρ²)²)^(1/3) seconds of n, where ρ is the
 * correlation of neighbours. At n = 60 that is 3 s for ρ = 0.2, 6 s for 0.5, 13 s for 0.8.
 *
 * <p>The chance inside of a second hides from its neighbour how slowly the rest changes, but not
 * from one lag to the next: at lag k an autoregression has ρ to the power of k. So ρ is the largest
 * k-th root of what lags 1 to 3 show. Each is measured around each run's own mean, so that a true
 * difference of runs does not look like slowness of change; and is raised by (1 + 3ρ)/n, by which
 * short series show too little of it (Marriott and Pope, Biometrika 41, 1954). A trend within the
 * window looks like a high ρ: then blocks are long, and little is significant, which is the safe
 * side.
 */
final class BlockLength {
  /** What begins in one second often ends in the next. */
  static final int LEAST_SECONDS = 2;

  /** With fewer blocks than this in a run nothing could ever be significant. */
  static final int LEAST_BLOCKS = 4;

  private static final int LAGS = 3;
  private static final double BARTLETT = 1.1447;
  private static final double MOST_CORRELATED = 0.97;

  private BlockLength() {}

  /** For values of each run, second by second; at least 1. */
  static int of(List<double[]> runs) {
    int shortest = runs.stream().mapToInt(run -> run.length).min().orElse(0);
    if (shortest == 0) {
      return 1;
    }
    double correlation = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      double seen = correlation(runs, lag);
      double raised = Math.max(0, seen + (1 + 3 * Math.max(0, seen)) / shortest);
      correlation = Math.max(correlation, Math.pow(raised, 1.0 / lag));
    }
    correlation = Math.min(MOST_CORRELATED, correlation);
    double ratio = 2 * correlation / (1 - correlation * correlation);
    double wanted = BARTLETT * Math.cbrt(ratio * ratio * shortest);
    int most = longest(shortest);
    return Math.min(most, Math.max(LEAST_SECONDS, (int) Math.ceil(wanted)));
  }

  /** The longest blocks that runs with so many seconds can be cut into; at least 1. */
  static int quarter(List<Integer> seconds) {
    return longest(Collections.min(seconds));
  }

  private static int longest(int seconds) {
    return Math.max(1, seconds / LEAST_BLOCKS);
  }

  /** Of seconds so far apart, all runs together; 0 when nothing ever changes. */
  private static double correlation(List<double[]> runs, int lag) {
    double together = 0;
    double squares = 0;
    for (double[] run : runs) {
      double mean = Arrays.stream(run).average().orElse(0);
      for (int i = 0; i < run.length; i++) {
        squares += (run[i] - mean) * (run[i] - mean);
        together += i < lag ? 0 : (run[i] - mean) * (run[i - lag] - mean);
      }
    }
    return squares == 0 ? 0 : together / squares;
  }
}
