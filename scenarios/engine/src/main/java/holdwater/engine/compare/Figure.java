package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One metric of the runs, compared.
 *
 * @param before all earlier runs together
 * @param each of them, in their order
 * @param allowed the bad share that the SLO allows; empty for all else
 * @param p how often chance alone would make such a difference, corrected for all comparisons;
 *     empty when these runs could not show any
 */
public record Figure(
    Metric metric,
    double before,
    List<Double> each,
    double now,
    OptionalDouble allowed,
    OptionalDouble p,
    Change change) {
  public Figure {
    checkNotNull(metric, "metric");
    each = List.copyOf(each);
    checkNotNull(allowed, "allowed");
    checkNotNull(p, "p");
    checkNotNull(change, "change");
  }

  /**
   * Which part of the allowed bad share is left: 1 when nothing is bad, 0 at the objective, below
   * it beyond; empty for all but bad shares.
   */
  public OptionalDouble marginBefore() {
    return margin(before);
  }

  /** The same of the run that is held against the others. */
  public OptionalDouble marginNow() {
    return margin(now);
  }

  private OptionalDouble margin(double share) {
    return allowed.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - share / allowed.getAsDouble());
  }
}
