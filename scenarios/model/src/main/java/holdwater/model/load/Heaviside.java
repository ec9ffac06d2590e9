package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * So many users whose sum over time is a smooth step, so that their rate is a bell; Gatling's
 * {@code stressPeakUsers}. The bell is exp(-x²) from x = -2 to 2, in straight pieces.
 *
 * @param users how many come in all
 */
public record Heaviside(int users, Duration length) implements InjectionStep {
  private static final int PIECES = 20;
  private static final double REACH = 2;

  public Heaviside {
    checkArgument(users > 0, "users must be above 0, was %s", users);
    checkPositive(length, "for");
    checkArgument(
        length.toMillis() >= PIECES, "for must be at least %s ms, was %s", PIECES, length);
  }

  @Override
  public List<RatePiece> pieces() {
    Duration each = length.dividedBy(PIECES);
    double area = 0;
    for (int i = 0; i < PIECES; i++) {
      area += new RatePiece(bell(i), bell(i + 1), each).arrivals();
    }
    List<RatePiece> pieces = new ArrayList<>();
    for (int i = 0; i < PIECES; i++) {
      pieces.add(new RatePiece(bell(i) * users / area, bell(i + 1) * users / area, each));
    }
    return pieces;
  }

  private static double bell(int edge) {
    double x = (2.0 * edge / PIECES - 1) * REACH;
    return Math.exp(-x * x);
  }

  @Override
  public String describe() {
    return "heaviside of %d users in %s".formatted(users, Words.time(length));
  }
}
