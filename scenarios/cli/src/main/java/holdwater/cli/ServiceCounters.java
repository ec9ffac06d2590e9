package holdwater.cli;

import holdwater.adapters.prometheus.CounterTargets;
import holdwater.model.slo.CounterRatio;
import holdwater.model.topology.Instance;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the instances of the stack that is up show their counters, past the links. Asked of the
 * platform once: viewers come only when all is up, and addresses stay.
 */
final class ServiceCounters implements CounterTargets {
  private final LocalPlatform platform;
  private LocalDeployment stack;

  ServiceCounters(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public synchronized Map<String, URI> pages(CounterRatio ratio) {
    if (stack == null) {
      stack = platform.runningStack().orElse(null);
    }
    Map<String, URI> pages = new TreeMap<>();
    if (stack != null) {
      Map<String, URI> addresses = stack.httpAddresses();
      stack.topology().instances().stream()
          .filter(instance -> addresses.containsKey(instance.id()))
          .filter(instance -> counts(ratio, instance))
          .forEach(i -> pages.put(i.id(), addresses.get(i.id()).resolve(ratio.path())));
    }
    return pages;
  }

  private static boolean counts(CounterRatio ratio, Instance instance) {
    return ratio.service().map(instance.service()::equals).orElse(true);
  }
}
