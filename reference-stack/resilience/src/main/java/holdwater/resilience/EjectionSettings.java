package holdwater.resilience;

import java.time.Duration;

/**
 * When an instance is taken out of the balancing, and for how long.
 *
 * @param consecutiveFailures so many in a row eject; at least 1
 * @param first how long the first time; doubled each time the probe fails
 * @param longest where doubling ends, and so how late a recovered instance is found at most
 * @param slowStart how a recovered instance gets its calls back
 */
public record EjectionSettings(
    int consecutiveFailures, Duration first, Duration longest, SlowStart slowStart) {

  public EjectionSettings {
    if (consecutiveFailures < 1) {
      throw new IllegalArgumentException(
          "consecutiveFailures is %d, must be at least 1".formatted(consecutiveFailures));
    }
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "times %s to %s are not positive and ascending".formatted(first, longest));
    }
  }
}
