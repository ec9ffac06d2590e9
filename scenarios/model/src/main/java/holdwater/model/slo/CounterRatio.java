package holdwater.model.slo;

import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPath;

import java.util.List;
import java.util.Optional;

/**
 * Good and all events as counters that the services themselves show, read once a second.
 *
 * <p>A request that was refused or reset before it reached a service is not counted at all.
 *
 * @param path of the metrics at each instance, such as {@code /metrics}
 * @param service whose instances are read; empty for all that speak HTTP
 */
public record CounterRatio(
    CounterQuery good, CounterQuery total, String path, Optional<String> service) implements Sli {
  public CounterRatio {
    checkNotNull(good, "good");
    checkNotNull(total, "total");
    checkPath(path, "path");
    checkNotNull(service, "service");
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
    return Optional.empty();
  }

  @Override
  public List<String> services() {
    return service.stream().toList();
  }

  @Override
  public Optional<CounterRatio> byCounters() {
    return Optional.of(this);
  }
}
