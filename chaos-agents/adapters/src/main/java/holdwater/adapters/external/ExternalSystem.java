package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A system that runs already, and how to reach it.
 *
 * @param topology what runs where; also contains links that no proxy stands for
 * @param instances by id; all that the topology has
 * @param proxy the proxy between its services, if there is one
 */
public record ExternalSystem(
    Topology topology,
    Map<String, ExternalInstance> instances,
    Optional<ExternalProxy> proxy,
    Permit permit) {
  public ExternalSystem {
    checkNotNull(topology, "topology");
    instances = Map.copyOf(instances);
    checkNotNull(proxy, "proxy");
    checkNotNull(permit, "permit");
    for (Instance instance : topology.instances()) {
      checkArgument(instances.containsKey(instance.id()), "nobody knows where %s is", instance);
    }
  }

  public String name() {
    return topology.name();
  }

  /** The links on which faults can be put. */
  public List<Link> links() {
    return topology.links().stream()
        .filter(link -> proxy.filter(its -> its.proxies().containsKey(link.name())).isPresent())
        .toList();
  }

  /** The instances that call over that link; none if clients do. */
  public List<Instance> callers(Link link) {
    return topology.instances().stream()
        .filter(instance -> link.source().equals(instance.place() + "." + instance.service()))
        .toList();
  }

  /** Where instances answer HTTP, past every proxy, by id. */
  public Map<String, URI> pages() {
    Map<String, URI> pages = new TreeMap<>();
    topology.instances().stream()
        .filter(instance -> Answering.speaksHttp(topology, instance))
        .forEach(i -> pages.put(i.id(), instances.get(i.id()).address().http()));
    return pages;
  }

  /** The zones that feel a fault on that target: those of instances, and of who is called. */
  public Set<String> zones(ResolvedTarget target) {
    Set<String> felt = target.links().stream().map(Link::target).collect(Collectors.toSet());
    target.instances().forEach(instance -> felt.add(instance.id()));
    return topology.instances().stream()
        .filter(instance -> felt.contains(instance.id()))
        .flatMap(instance -> instance.zone().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why some of it must not be touched, a sentence each; empty if all of it may be. */
  public List<String> notPermitted() {
    return hosts().distinct().flatMap(host -> permit.refusal(host).stream()).toList();
  }

  private Stream<String> hosts() {
    Stream<Api> apis =
        Stream.concat(
            proxy.map(ExternalProxy::api).stream(),
            instances.values().stream().flatMap(ExternalSystem::apis));
    return Stream.concat(
        instances.values().stream().map(instance -> instance.address().host()),
        apis.map(api -> api.url().getHost()));
  }

  private static Stream<Api> apis(ExternalInstance instance) {
    Stream<Api> agents =
        instance.agent().stream()
            .filter(AgentPlace.At.class::isInstance)
            .map(place -> ((AgentPlace.At) place).api());
    return Stream.concat(agents, instance.actuator().stream());
  }
}
