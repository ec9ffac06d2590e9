package holdwater.engine.judge;

import holdwater.model.port.CapacityUse;
import holdwater.model.scenario.Capacity;
import java.util.Locale;

/**
 * When survivors count as having had what they were granted: a fifth more or less was burned in the
 * victims' place, and who is bounded used no more than a fifth above the bound.
 */
public final class CapacityRule {
  private static final double OFF_AT_MOST = 0.2;

  /** What no measurement of processes can tell apart, in cores. */
  private static final double NOISE = 0.02;

  private CapacityRule() {}

  public static boolean kept(Capacity capacity, CapacityUse use) {
    boolean burned = Math.abs(use.burned() - use.wanted()) <= allowed(use.wanted());
    return burned
        && (!(capacity instanceof Capacity.Bounded bounded)
            || use.survivors().orElse(Double.MAX_VALUE)
                <= Math.max(bounded.cores() + NOISE, bounded.cores() * (1 + OFF_AT_MOST)));
  }

  /** Answers: was more burned than {@code wanted}, both in cores, and so taken from survivors? */
  static boolean tooMuchBurned(double wanted, double burned) {
    return burned - wanted > allowed(wanted);
  }

  private static double allowed(double wanted) {
    return Math.max(NOISE, OFF_AT_MOST * wanted);
  }

  /** The figures in words. */
  public static String sentence(Capacity capacity, CapacityUse use) {
    String burned =
        use.wanted() == 0
            ? "no victim was gone, so nothing was burned in its place"
            : String.format(
                Locale.ROOT,
                "%.2f of %.2f cores burned in the victims' place",
                use.burned(),
                use.wanted());
    return capacity instanceof Capacity.Bounded bounded && use.survivors().isPresent()
        ? burned
            + String.format(
                Locale.ROOT,
                "; survivors used %.2f of at most %s",
                use.survivors().getAsDouble(),
                bounded.describe())
        : burned;
  }
}
