package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Optional;

/**
 * Good (or bad) and all events by PromQL. A request that never reached a service is not counted.
 *
 * @param part PromQL for the good events, or for the bad ones
 * @param partIsGood true if {@code part} counts good events, false if it counts bad ones
 * @param total PromQL for all events
 * @param counters whether both show counters, of which the growth is what happened; if not, each
 *     value is the number of events of the interval before it
 */
public record QueryRatio(
    PrometheusServer server, String part, boolean partIsGood, String total, boolean counters)
    implements Sli {
  public QueryRatio {
    checkNotNull(server, "server");
    checkNotBlank(part, "part");
    checkNotBlank(total, "total");
  }

  @Override
  public SeenBy seenBy() {
    return SeenBy.SERVICES;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.empty();
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
