package holdwater.adapters.external;

import holdwater.model.port.Access;
import holdwater.model.port.ActuatorAccess;
import holdwater.model.port.AgentAccess;
import holdwater.model.port.Jobs;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.Recipes;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Where the parts of a system of somebody else's are, as its file says. Recipes and jobs are held
 * on the machine from which the faults come. Thread-safe.
 */
public final class ExternalAccess implements Access {
  private final ExternalSystem system;
  private final Recipes recipes;
  private final Jobs jobs;
  private final Supplier<Map<String, InetSocketAddress>> links;

  /**
   * Connects to nothing.
   *
   * @param links by link, where its proxy listens; asked when somebody wants the entries
   */
  public ExternalAccess(
      ExternalSystem system,
      Recipes recipes,
      Jobs jobs,
      Supplier<Map<String, InetSocketAddress>> links) {
    this.system = system;
    this.recipes = recipes;
    this.jobs = jobs;
    this.links = links;
  }

  /** Its file does not change while we look. */
  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public AgentAccess agent(Instance instance) throws IOException {
    AgentPlace place =
        of(instance)
            .agent()
            .orElseThrow(
                () ->
                    new IOException(
                        instance.id() + " has no agent: give it agent, pid or pidFile"));
    if (place instanceof AgentPlace.At at) {
      return new AgentAccess.Listening(at.api().url(), at.api().token().orElse(""));
    }
    return new AgentAccess.InProcess(((AgentPlace.Attachable) place).pid(), /* takesAgent= */ true);
  }

  @Override
  public ActuatorAccess actuator(Instance instance) throws IOException {
    Api api =
        of(instance)
            .actuator()
            .orElseThrow(
                () -> new IOException(instance.id() + " has no actuator: give it actuator.url"));
    return new ActuatorAccess(api.url(), api.token());
  }

  private ExternalInstance of(Instance instance) throws IOException {
    ExternalInstance known = system.instances().get(instance.id());
    if (known == null) {
      throw new IOException(system.name() + " has no " + instance.id());
    }
    return known;
  }

  /** {@inheritDoc} That the file names none does not mean that what was left in it is gone. */
  @Override
  public Optional<ProxyEndpoint> proxy() {
    ExternalProxy proxy =
        system
            .proxy()
            .orElseThrow(
                () -> new IllegalStateException(system.name() + " names no network.toxiproxy"));
    try {
      String token = proxy.api().token().orElse("");
      return Optional.of(new ProxyEndpoint(proxy.api().url(), token, proxy.proxies()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Map<Instance, URI> pages() {
    Map<String, URI> all = system.pages();
    Map<Instance, URI> pages = new LinkedHashMap<>();
    system.topology().instances().stream()
        .filter(instance -> all.containsKey(instance.id()))
        .forEach(instance -> pages.put(instance, all.get(instance.id())));
    return pages;
  }

  /** {@inheritDoc} That is at the proxy of their link, or else at the instance. */
  @Override
  public Map<String, URI> entries() {
    Map<String, InetSocketAddress> proxies = links.get();
    Map<String, URI> entries = new TreeMap<>();
    for (Service service : system.topology().services()) {
      if (service.entry()) {
        system
            .topology()
            .instancesOf(service)
            .map(Instance::id)
            .forEach(id -> entries.put(id, entry(id, proxies.get(Link.CLIENTS + ":" + id))));
      }
    }
    return entries;
  }

  private URI entry(String id, InetSocketAddress proxy) {
    return proxy == null
        ? system.instances().get(id).address().http()
        : new Address(proxy.getHostString(), proxy.getPort()).http();
  }

  /** Nobody here started it. */
  @Override
  public Map<String, String> environment(Instance instance) {
    return Map.of();
  }

  /** Nobody here started it. */
  @Override
  public Map<String, Map<String, Boolean>> switches() {
    return Map.of();
  }

  @Override
  public Recipes recipes() {
    return recipes;
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }
}
