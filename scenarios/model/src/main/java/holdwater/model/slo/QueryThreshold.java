package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Optional;

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

  @Override
  public SeenBy seenBy() {
    return SeenBy.NOBODY;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.of(new Looks(server.resolution(), /* always= */ true));
  }

  @Override
  public Optional<PrometheusServer> asked() {
    return Optional.of(server);
  }

  @Override
  public List<String> services() {
    return List.of();
  }
}
