package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole day in less time: quiet nights, a peak in the evening. The shape is an assumption of ours
 * for streaming, not a measurement.
 *
 * @param peak arrivals a second at the busiest hour
 * @param length how long the day lasts here
 */
public record Diurnal(double peak, Duration length) implements InjectionStep {
  /** Of the peak, at each full hour. */
  private static final double[] HOURS = {
    .45, .28, .17, .11, .09, .10, .16, .24, .30, .34, .37, .42,
    .46, .45, .44, .47, .53, .62, .74, .88, 1.0, .98, .83, .63
  };

  public Diurnal {
    checkArgument(peak > 0, "peak must be above 0/s, was %s/s", peak);
    checkPositive(length, "for");
    checkArgument(length.toMillis() >= HOURS.length, "for must be at least 24 ms, was %s", length);
  }

  @Override
  public List<RatePiece> pieces() {
    Duration hour = length.dividedBy(HOURS.length);
    List<RatePiece> pieces = new ArrayList<>();
    for (int i = 0; i < HOURS.length; i++) {
      double next = HOURS[(i + 1) % HOURS.length];
      pieces.add(new RatePiece(HOURS[i] * peak, next * peak, hour));
    }
    return pieces;
  }

  @Override
  public String describe() {
    return "a day in %s, at its peak %s".formatted(Words.time(length), Words.rate(peak));
  }
}
