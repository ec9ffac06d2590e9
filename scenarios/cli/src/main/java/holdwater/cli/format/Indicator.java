package holdwater.cli.format;

import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.Sli;
import java.util.List;

/** What an OpenSLO file measures, before an objective says what is good. */
sealed interface Indicator {
  /** Good and all events: good is said by the indicator itself. */
  record Ratio(Sli sli) implements Indicator {}

  /** A value, which {@code op} and {@code value} of the objective call good or bad. */
  record Value(PrometheusServer server, String query) implements Indicator {}

  /** A share that services count, of which the objective says the same. */
  record Share(CounterRatio counters) implements Indicator {}

  /** Attempts per call along a path of services, of which the objective says the same. */
  record Attempts(List<String> path) implements Indicator {}
}
