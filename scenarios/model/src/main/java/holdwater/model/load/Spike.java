package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * A sudden peak between two calm stretches.
 *
 * @param base arrivals a second before and after
 * @param peak arrivals a second meanwhile; above {@code base}
 */
public record Spike(double base, double peak, Duration before, Duration length, Duration after)
    implements InjectionStep {
  public Spike {
    checkArgument(base >= 0, "base must not be negative, was %s/s", base);
    checkArgument(peak > base, "peak must be above base (%s/s), was %s/s", base, peak);
    checkPositive(before, "before");
    checkPositive(length, "for");
    checkPositive(after, "after");
  }

  @Override
  public List<RatePiece> pieces() {
    return List.of(
        new RatePiece(base, base, before),
        new RatePiece(peak, peak, length),
        new RatePiece(base, base, after));
  }

  @Override
  public String describe() {
    return "spike from %s to %s for %s"
        .formatted(Words.rate(base), Words.rate(peak), Words.time(length));
  }
}
