package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * The same rate all the time; Gatling's {@code constantUsersPerSec}.
 *
 * @param rate arrivals a second
 */
public record ConstantRate(double rate, Duration length) implements InjectionStep {
  public ConstantRate {
    checkArgument(rate > 0, "rate must be above 0/s, was %s/s", rate);
    checkPositive(length, "for");
  }

  @Override
  public List<RatePiece> pieces() {
    return List.of(new RatePiece(rate, rate, length));
  }

  @Override
  public String describe() {
    return "constant %s for %s".formatted(Words.rate(rate), Words.time(length));
  }
}
