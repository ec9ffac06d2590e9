package holdwater.resilience;

import java.time.Duration;

/**
 * When a breaker opens and for how long.
 *
 * @param window the last calls that count; at least {@code leastCalls}
 * @param leastCalls below this many in the window it never opens; at least 1
 * @param failurePercent it opens from this share of failures on, 1 to 100
 * @param openFor how long it refuses; then one call decides
 */
public record BreakerSettings(int window, int leastCalls, int failurePercent, Duration openFor) {

  public BreakerSettings {
    if (leastCalls < 1 || window < leastCalls) {
      throw new IllegalArgumentException(
          "window %d and leastCalls %d: want 1 <= leastCalls <= window"
              .formatted(window, leastCalls));
    }
    if (failurePercent < 1 || failurePercent > 100) {
      throw new IllegalArgumentException(
          "failurePercent is %d, allowed is 1 to 100".formatted(failurePercent));
    }
    if (openFor.isNegative() || openFor.isZero()) {
      throw new IllegalArgumentException("openFor is %s, must be positive".formatted(openFor));
    }
  }

  /** The same, refusing for another time. */
  public BreakerSettings withOpenFor(Duration time) {
    return new BreakerSettings(window, leastCalls, failurePercent, time);
  }
}
