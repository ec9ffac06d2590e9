package holdwater.engine.simian;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a simian strikes. What is beyond the least time between two faults is exponential, so
 * that nobody can tell when the next one comes.
 *
 * @param every mean time from fault to fault
 * @param hold how long one stays in force
 * @param distance the least from a revert to the next fault
 */
public record Rhythm(Duration every, Duration hold, Duration distance, Hours hours) {
  /** A last look at a fault and its revert may take so long. */
  public static final Duration REVERTING = Duration.ofSeconds(15);

  public Rhythm {
    checkPositive(every, "every");
    checkPositive(hold, "hold");
    checkNotNegative(distance, "distance");
    checkNotNull(hours, "hours");
    Duration least = least(hold, distance);
    checkArgument(
        every.compareTo(least) > 0,
        "faults every %ss come too often: each is held for %ss, is reverted within %ss, and has"
            + " %ss to the next; say more than %ss",
        every.toSeconds(),
        hold.toSeconds(),
        REVERTING.toSeconds(),
        distance.toSeconds(),
        least.toSeconds());
  }

  private static Duration least(Duration hold, Duration distance) {
    return hold.plus(REVERTING).plus(distance);
  }

  /** The least time from the beginning of a fault to that of the next. */
  public Duration least() {
    return least(hold, distance);
  }

  /** From the beginning of a fault to that of the next, in whole seconds. */
  public Duration next(RandomGenerator random) {
    double beyond = every.minus(least()).toMillis() / 1000.0;
    // The inverse of the exponential distribution; 1 - nextDouble() is never 0.
    double drawn = -beyond * Math.log(1 - random.nextDouble());
    return least().plusSeconds(Math.round(drawn));
  }
}
