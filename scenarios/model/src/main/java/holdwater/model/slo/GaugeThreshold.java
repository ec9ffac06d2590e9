package holdwater.model.slo;

import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPath;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A value that the services themselves show, read once a second. Each look is one event, and good
 * when all series of all instances keep the threshold, or their sum does.
 *
 * @param summed whether the sum of the series is the value; else each of them is one
 * @param path of the metrics at each instance, such as {@code /metrics}
 * @param service whose instances are read; empty for all that speak HTTP
 */
public record GaugeThreshold(
    CounterQuery series, boolean summed, String path, Optional<String> service, Threshold threshold)
    implements Sli {
  private static final Duration SECOND = Duration.ofSeconds(1);

  public GaugeThreshold {
    checkNotNull(series, "series");
    checkPath(path, "path");
    checkNotNull(service, "service");
    checkNotNull(threshold, "threshold");
  }

  @Override
  public SeenBy seenBy() {
    return SeenBy.NOBODY;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.of(new Looks(SECOND, /* always= */ true));
  }

  @Override
  public Optional<PrometheusServer> asked() {
    return Optional.empty();
  }

  @Override
  public List<String> services() {
    return service.stream().toList();
  }
}
