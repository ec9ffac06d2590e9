package holdwater.cli.format;

import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import java.util.function.Function;

/** What an OpenSLO file measures, before an objective says what is good. */
sealed interface Indicator {
  /** Good and all events: good is said by the indicator itself. */
  record Ratio(Sli sli) implements Indicator {}

  /**
   * A value, which {@code op} and {@code value} of the objective call good or bad.
   *
   * @param sli of what an objective says
   * @param single whether it may have one objective only
   */
  record Value(Function<Threshold, Sli> sli, boolean single) implements Indicator {
    /** A value with an SLI for each objective. */
    static Value ofEach(Function<Threshold, Sli> sli) {
      return new Value(sli, /* single= */ false);
    }

    /** A value with one objective. */
    static Value ofOne(Function<Threshold, Sli> sli) {
      return new Value(sli, /* single= */ true);
    }
  }
}
