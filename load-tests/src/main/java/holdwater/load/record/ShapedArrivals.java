package holdwater.load.record;

import holdwater.load.plan.PlanFile;
import java.util.List;

/**
 * Users at a rate that goes along straight pieces. User n comes when the area under the rate
 * reaches n.
 */
public final class ShapedArrivals implements Arrivals {
  private static final double MICROS = 1_000_000;

  /** A sum such as 3 x 0.1 may come out a hair above the whole number that it means. */
  private static final double HAIR = 1e-6;

  private final double[] begins;
  private final double[] before;
  private final double[] rates;
  private final double[] slopes;

  /** Arrivals along {@code pieces}, in order. */
  public ShapedArrivals(List<PlanFile.Piece> pieces) {
    int n = pieces.size();
    if (n == 0) {
      throw new IllegalArgumentException("a plan needs at least one piece");
    }
    begins = new double[n + 1];
    before = new double[n + 1];
    rates = new double[n];
    slopes = new double[n];
    for (int i = 0; i < n; i++) {
      PlanFile.Piece piece = pieces.get(i);
      double seconds = piece.millis() / 1_000.0;
      rates[i] = piece.from();
      slopes[i] = (piece.to() - piece.from()) / seconds;
      begins[i + 1] = begins[i] + seconds;
      before[i + 1] = before[i] + (piece.from() + piece.to()) / 2 * seconds;
    }
  }

  @Override
  public long at(long number) {
    int piece = 0;
    // Within a hair of an edge it is the piece that begins there, or a zero rate would be asked.
    while (piece < rates.length - 1 && before[piece + 1] <= number + HAIR) {
      piece++;
    }
    double area = Math.max(0, number - before[piece]);
    return Math.round((begins[piece] + secondsFor(area, piece)) * MICROS);
  }

  /** The way back from an area to a time, in the form that loses no digits where slopes are 0. */
  private double secondsFor(double area, int piece) {
    if (area == 0) {
      return 0;
    }
    double rate = rates[piece];
    double root = Math.sqrt(Math.max(0, rate * rate + 2 * slopes[piece] * area));
    double longest = begins[piece + 1] - begins[piece];
    return Math.min(longest, 2 * area / (rate + root));
  }

  @Override
  public long about(long micros) {
    double seconds = micros / MICROS;
    int piece = 0;
    while (piece < rates.length - 1 && begins[piece + 1] <= seconds) {
      piece++;
    }
    double into = Math.min(seconds, begins[piece + 1]) - begins[piece];
    double area = before[piece] + into * (rates[piece] + slopes[piece] * into / 2);
    return Math.min(total(), Math.max(0, (long) Math.ceil(area - HAIR)));
  }

  @Override
  public long total() {
    return (long) Math.ceil(before[rates.length] - HAIR);
  }

  @Override
  public long length() {
    return Math.round(begins[rates.length] * MICROS);
  }
}
