package holdwater.adapters.prometheus;

import holdwater.model.port.Access;
import holdwater.model.topology.Instance;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The metrics of every instance of a deployment that speaks HTTP, past the links. Where they are is
 * asked once, when all of it is up: its addresses stay. Thread-safe.
 */
public final class InstancePages implements MetricsPages, CounterTargets {
  static final String USUAL_PATH = "/prometheus";

  private final Access access;
  private Optional<Map<Instance, URI>> known = Optional.empty();

  /** Connects to nothing. */
  public InstancePages(Access access) {
    this.access = access;
  }

  @Override
  public Map<String, URI> pages() {
    return pages(instance -> true, USUAL_PATH);
  }

  @Override
  public Map<String, URI> pages(String path, Optional<String> service) {
    return pages(instance -> service.map(instance.service()::equals).orElse(true), path);
  }

  private Map<String, URI> pages(Predicate<Instance> wanted, String path) {
    Map<String, URI> pages = new TreeMap<>();
    addresses()
        .forEach(
            (instance, address) -> {
              if (wanted.test(instance)) {
                pages.put(instance.id(), address.resolve(path));
              }
            });
    return pages;
  }

  private synchronized Map<Instance, URI> addresses() {
    if (known.isEmpty() && access.settled()) {
      known = Optional.of(access.pages());
    }
    return known.orElse(Map.of());
  }
}
