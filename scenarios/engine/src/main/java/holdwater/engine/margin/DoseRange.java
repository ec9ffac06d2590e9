package holdwater.engine.margin;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/**
 * Doses from harmless to harmful.
 *
 * @param mildest above 0, in the kind's unit
 * @param worst another dose; below the mildest where less is worse
 */
public record DoseRange(DoseKind kind, double mildest, double worst) {
  public DoseRange {
    checkNotNull(kind, "kind");
    checkArgument(
        mildest > 0 && worst > 0 && mildest != worst,
        "a dose goes from one above 0 to another, was %s to %s",
        mildest,
        worst);
    checkArgument(
        kind == DoseKind.BANDWIDTH ? mildest > worst : mildest < worst,
        "the first dose is the mildest, was %s to %s",
        mildest,
        worst);
  }

  /** How harmful a dose is, on a scale on which doubling is always the same step. */
  double harm(double dose) {
    return worst > mildest ? Math.log(dose) : -Math.log(dose);
  }

  /** The dose that is so harmful, not beyond the worst. */
  double dose(double harm) {
    double bounded = Math.min(harm(worst), Math.max(harm(mildest), harm));
    return Math.exp(worst > mildest ? bounded : -bounded);
  }

  /** "latency 50 ms to 5000 ms". */
  public String describe() {
    return kind.word() + " " + kind.words(mildest) + " to " + kind.words(worst);
  }
}
