package holdwater.resilience;

import java.time.Duration;

/**
 * How an instance that has just come up gets its calls back: at first a small share of them, at the
 * end of the window all. A JVM that has just started answers slowly until its code is compiled and
 * its pools and caches are filled; with all calls at once it would fail many of them.
 *
 * <p>The share grows linearly with time, as Envoy's slow start does with an aggression of 1.
 *
 * @param window how long it takes; zero for none
 * @param least the share at the beginning, over 0 so that the instance gets warm, at most 1
 */
public record SlowStart(Duration window, double least) {

  /**
   * Thirty seconds, from a tenth. A cold service of the stack has steady latencies after twenty.
   */
  public static final SlowStart DEFAULT = new SlowStart(Duration.ofSeconds(30), 0.1);

  public SlowStart {
    if (window.isNegative()) {
      throw new IllegalArgumentException("window is %s, must not be negative".formatted(window));
    }
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "least is %s, must be over 0 and at most 1".formatted(least));
    }
  }

  /**
   * The share of its usual calls that an instance gets, {@code least} to 1.
   *
   * @param up for how long it has been serving
   */
  public double share(Duration up) {
    if (up.compareTo(window) >= 0) {
      return 1;
    }
    double passed = Math.max(0, (double) up.toNanos() / window.toNanos());
    return least + (1 - least) * passed;
  }
}
