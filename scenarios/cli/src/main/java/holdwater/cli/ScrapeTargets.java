package holdwater.cli;

import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.scrape.ScrapeTarget;
import holdwater.model.slo.CounterRatio;
import holdwater.model.topology.Instance;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a Prometheus finds the metrics of the stack that is up, past every link. */
public final class ScrapeTargets {
  /** Where the streaming stack's services have them. */
  private static final String USUAL_PATH = "/prometheus";

  private ScrapeTargets() {}

  /**
   * Each asked where the SLOs say that it counts.
   *
   * @param pages where instances answer HTTP
   */
  public static List<ScrapeTarget> of(Map<Instance, URI> pages, List<CountedSlo> slos) {
    return pages.entrySet().stream()
        .map(
            page ->
                new ScrapeTarget(
                    page.getKey(),
                    page.getValue().getAuthority(),
                    path(page.getKey().service(), slos)))
        .toList();
  }

  /** As an SLO of the service says; else as one of all services; else as in the streaming stack. */
  private static String path(String service, List<CountedSlo> slos) {
    return first(slos, Optional.of(service))
        .or(() -> first(slos, Optional.empty()))
        .orElse(USUAL_PATH);
  }

  private static Optional<String> first(List<CountedSlo> slos, Optional<String> service) {
    return slos.stream()
        .map(CountedSlo::counters)
        .filter(counters -> counters.service().equals(service))
        .map(CounterRatio::path)
        .findFirst();
  }
}
