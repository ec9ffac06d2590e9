package holdwater.resilience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a call is tried, and how long it waits in between. Whether a retry may be sent at all
 * is the {@link RetryBudget}'s decision.
 *
 * @param tries in total, the first one included; at least 1
 * @param firstDelay the longest wait before the first retry; each further one doubles it
 * @param longestDelay where doubling ends
 */
public record RetryPolicy(int tries, Duration firstDelay, Duration longestDelay) {

  private static final int MOST_TRIES = 5;

  public RetryPolicy {
    if (tries < 1 || tries > MOST_TRIES) {
      throw new IllegalArgumentException(
          "tries is %d, allowed is 1 to %d".formatted(tries, MOST_TRIES));
    }
    if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "delays %s to %s are not ascending".formatted(firstDelay, longestDelay));
    }
  }

  /** This policy with another number of tries. */
  public RetryPolicy withTries(int otherTries) {
    return new RetryPolicy(otherTries, firstDelay, longestDelay);
  }

  /**
   * The wait before a retry: anything from zero to the doubled delay, evenly ("full jitter" of the
   * AWS Architecture Blog, <i>Exponential Backoff And Jitter</i>), so that calls that failed
   * together do not come back together.
   *
   * @param retry 1 for the first retry
   */
  public Duration delayBefore(int retry, RandomGenerator random) {
    // Shifted by at most MOST_TRIES, so it cannot overflow for delays in use.
    long doubled = firstDelay.toNanos() << Math.min(retry - 1, MOST_TRIES);
    long longest = Math.min(doubled, longestDelay.toNanos());
    return Duration.ofNanos(random.nextLong(longest + 1));
  }
}
