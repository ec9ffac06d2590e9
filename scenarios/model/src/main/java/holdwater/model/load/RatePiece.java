package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * A stretch of time in which the rate goes from one value to another on a straight line.
 *
 * @param from arrivals a second at its begin
 * @param to arrivals a second at its end
 */
public record RatePiece(double from, double to, Duration length) {
  public RatePiece {
    checkArgument(from >= 0 && to >= 0, "a rate must not be negative, was %s to %s", from, to);
    checkPositive(length, "length");
  }

  /** Arrivals in the whole piece, fractions included. */
  public double arrivals() {
    return (from + to) / 2 * seconds();
  }

  /** Its length in seconds. */
  public double seconds() {
    return length.toMillis() / 1_000.0;
  }
}
