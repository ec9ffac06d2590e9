package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Levels of equal length, each higher than the one before; Gatling's {@code incrementUsersPerSec}.
 *
 * @param from arrivals a second on the first level
 * @param step by how much each level is higher than the one before
 * @param levels from 2 to {@link #MOST_LEVELS}
 * @param each how long a level lasts
 * @param ramp how long it takes from one level to the next; 0 for a jump
 */
public record Stairs(double from, double step, int levels, Duration each, Duration ramp)
    implements InjectionStep {
  /** The most levels; more could not be told apart in a report. */
  public static final int MOST_LEVELS = 100;

  public Stairs {
    checkArgument(from > 0, "from must be above 0/s, was %s/s", from);
    checkArgument(step > 0, "step must be above 0/s, was %s/s", step);
    checkArgument(
        levels >= 2 && levels <= MOST_LEVELS,
        "levels must be 2 to %s, was %s",
        MOST_LEVELS,
        levels);
    checkPositive(each, "each");
    checkNotNegative(ramp, "ramp");
  }

  @Override
  public List<RatePiece> pieces() {
    List<RatePiece> pieces = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      double rate = from + level * step;
      if (level > 0 && !ramp.isZero()) {
        pieces.add(new RatePiece(rate - step, rate, ramp));
      }
      pieces.add(new RatePiece(rate, rate, each));
    }
    return pieces;
  }

  @Override
  public String describe() {
    return "stairs from %s by %s, %d levels of %s"
        .formatted(Words.rate(from), Words.rate(step), levels, Words.time(each));
  }
}
