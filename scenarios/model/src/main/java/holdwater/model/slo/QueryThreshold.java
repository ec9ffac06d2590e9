package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * A value by PromQL, at every {@code resolution} of the server. Each look is one event, and good
 * when all series that the query shows keep the threshold.
 */
public record QueryThreshold(PrometheusServer server, String query, Threshold threshold)
    implements Sli {
  public QueryThreshold {
    checkNotNull(server, "server");
    checkNotBlank(query, "query");
    checkNotNull(threshold, "threshold");
  }
}
