package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/** What a good value must be, such as at most 0.3. */
public record Threshold(Op op, double value) {
  /** How the measured value must stand to the limit; the names are OpenSLO's. */
  public enum Op {
    LT,
    LTE,
    GT,
    GTE
  }

  public Threshold {
    checkNotNull(op, "op");
    checkArgument(Double.isFinite(value), "value must be a number, was %s", value);
  }

  /** Answers: is this a good value? NaN never is. */
  public boolean holds(double measured) {
    return switch (op) {
      case LT -> measured < value;
      case LTE -> measured <= value;
      case GT -> measured > value;
      case GTE -> measured >= value;
    };
  }
}
