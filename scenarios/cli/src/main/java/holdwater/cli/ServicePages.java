package holdwater.cli;

import holdwater.adapters.prometheus.MetricsPages;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of every instance that speaks HTTP, at {@code /prometheus}, asked past the links.
 * Where they are is asked of the platform once per stack: its addresses stay.
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
      known = platform.runningStack().map(ServicePages::of).orElse(Map.of());
    }
    return known;
  }

  private static Map<String, URI> of(LocalDeployment stack) {
    Topology topology = stack.topology();
    Map<String, URI> pages = new HashMap<>();
    for (Instance instance : topology.instances()) {
      Optional<Service> service = topology.service(instance.service());
      if (service.filter(s -> s.mainPort().protocol() == Protocol.HTTP).isPresent()) {
        stack.realAddresses(instance.id()).stream()
            .findFirst()
            .ifPresent(address -> pages.put(instance.id(), page(address)));
      }
    }
    return Map.copyOf(pages);
  }

  private static URI page(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return URI.create("http://" + host + ":" + address.getPort() + "/prometheus");
  }
}
