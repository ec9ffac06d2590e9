package holdwater.cli;

import holdwater.adapters.prometheus.MetricsPages;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import holdwater.platform.api.StackReport;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of every instance that speaks HTTP, past the links. Where they are is asked of the
 * platform once per stack: its addresses stay.
 */
final class ServicePages implements MetricsPages {
  private final LocalPlatform platform;
  private Map<String, URI> known = Map.of();

  ServicePages(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public synchronized Map<String, URI> pages() {
    if (known.isEmpty()) {
      // Until all is up, a port that is taken may still give the stack another plan.
      known =
          platform
              .runningStack()
              .filter(stack -> stack.report().phase() == StackReport.Phase.UP)
              .map(ServicePages::of)
              .orElse(Map.of());
    }
    return known;
  }

  private static Map<String, URI> of(LocalDeployment stack) {
    Map<String, URI> pages = new TreeMap<>();
    stack.httpAddresses().forEach((id, uri) -> pages.put(id, uri.resolve("/prometheus")));
    return pages;
  }
}
