package holdwater.cli;

import holdwater.adapters.prometheus.CounterTargets;
import holdwater.adapters.prometheus.MetricsPages;
import holdwater.model.slo.CounterRatio;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import holdwater.platform.api.StackReport;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The metrics of every instance that speaks HTTP, past the links. Where they are is asked of the
 * platform once per stack: its addresses stay. Thread-safe.
 */
final class ServicePages implements MetricsPages, CounterTargets {
  private static final String OURS = "/prometheus";

  private final LocalPlatform platform;
  private Optional<LocalDeployment> known = Optional.empty();

  ServicePages(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public Map<String, URI> pages() {
    return pages(instance -> true, OURS);
  }

  @Override
  public Map<String, URI> pages(CounterRatio ratio) {
    return pages(
        instance -> ratio.service().map(instance.service()::equals).orElse(true), ratio.path());
  }

  private Map<String, URI> pages(Predicate<Instance> wanted, String path) {
    Map<String, URI> pages = new TreeMap<>();
    stack().ifPresent(stack -> add(stack, wanted, path, pages));
    return pages;
  }

  private static void add(
      LocalDeployment stack, Predicate<Instance> wanted, String path, Map<String, URI> pages) {
    Map<String, URI> addresses = stack.httpAddresses();
    stack.topology().instances().stream()
        .filter(instance -> addresses.containsKey(instance.id()) && wanted.test(instance))
        .forEach(i -> pages.put(i.id(), addresses.get(i.id()).resolve(path)));
  }

  private synchronized Optional<LocalDeployment> stack() {
    if (known.isEmpty()) {
      // Until all is up, a port that is taken may still give the stack another plan.
      known =
          platform.runningStack().filter(stack -> stack.report().phase() == StackReport.Phase.UP);
    }
    return known;
  }
}
