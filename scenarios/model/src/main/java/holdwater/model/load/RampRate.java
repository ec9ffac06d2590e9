package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * From one rate to another on a straight line; Gatling's {@code rampUsersPerSec}.
 *
 * @param from arrivals a second at the begin
 * @param to arrivals a second at the end
 */
public record RampRate(double from, double to, Duration length) implements InjectionStep {
  public RampRate {
    checkArgument(
        from >= 0 && to >= 0 && from + to > 0,
        "a ramp must go from one rate to another, was %s/s to %s/s",
        from,
        to);
    checkPositive(length, "for");
  }

  @Override
  public List<RatePiece> pieces() {
    return List.of(new RatePiece(from, to, length));
  }

  @Override
  public String describe() {
    return "ramp %s to %s in %s".formatted(Words.rate(from), Words.rate(to), Words.time(length));
  }
}
