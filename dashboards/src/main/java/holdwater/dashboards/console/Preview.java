package holdwater.dashboards.console;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom a fault would take, and who may suffer with them if nothing catches it. Arithmetic over the
 * call graph.
 *
 * @param victims instances or links
 * @param callsPerSecond how many calls go there now
 * @param mayNotice services that call there, directly or through others, and {@code clients}
 * @param warnings what would be left of a service, where that is nothing
 */
record Preview(
    List<String> victims, double callsPerSecond, List<String> mayNotice, List<String> warnings) {
  /** Who is no service. */
  static final String CLIENTS = "clients";

  /**
   * @param rates by link name, calls a second now
   */
  static Preview of(ResolvedTarget target, Topology topology, Map<String, Double> rates) {
    List<Link> met =
        target.links().isEmpty() ? linksTo(target.instances(), topology) : target.links();
    double calls = met.stream().mapToDouble(link -> rates.getOrDefault(link.name(), 0.0)).sum();
    return new Preview(
        target.names(), calls, mayNotice(met, topology), warnings(target.instances(), topology));
  }

  private static List<Link> linksTo(List<Instance> instances, Topology topology) {
    List<String> ids = instances.stream().map(Instance::id).toList();
    return topology.links().stream().filter(link -> ids.contains(link.target())).toList();
  }

  private static List<String> mayNotice(List<Link> met, Topology topology) {
    Set<String> notice = new LinkedHashSet<>();
    Deque<String> toAsk = new ArrayDeque<>();
    boolean clients = false;
    for (Link link : met) {
      clients |= link.source().equals(Link.CLIENTS);
      callersOver(link, topology).stream().filter(notice::add).forEach(toAsk::add);
    }
    while (!toAsk.isEmpty()) {
      String called = toAsk.remove();
      callersOf(called, topology).stream().filter(notice::add).forEach(toAsk::add);
    }
    clients |=
        topology.services().stream()
            .anyMatch(service -> service.entry() && notice.contains(service.name()));
    List<String> all = new ArrayList<>(notice);
    if (clients) {
      all.add(CLIENTS);
    }
    return all;
  }

  /**
   * The service at its source; of a place's common link all services there that call its target.
   */
  private static List<String> callersOver(Link link, Topology topology) {
    String source = link.source();
    if (source.equals(Link.CLIENTS)) {
      return List.of();
    }
    int dot = source.indexOf('.');
    String caller = source.substring(dot + 1);
    if (!caller.equals("*")) {
      return List.of(caller);
    }
    String place = source.substring(0, dot);
    return topology.instances().stream()
        .filter(instance -> instance.id().equals(link.target()))
        .flatMap(instance -> callersOf(instance.service(), topology).stream())
        .filter(service -> standsIn(place, service, topology))
        .toList();
  }

  private static boolean standsIn(String place, String service, Topology topology) {
    return topology.instances().stream()
        .anyMatch(one -> one.service().equals(service) && one.place().equals(place));
  }

  private static List<String> callersOf(String called, Topology topology) {
    return topology.services().stream()
        .filter(service -> service.calls().contains(called))
        .map(Service::name)
        .toList();
  }

  private static List<String> warnings(List<Instance> victims, Topology topology) {
    List<String> warnings = new ArrayList<>();
    for (Service service : topology.services()) {
      List<Instance> all = topology.instancesOf(service).toList();
      if (!all.isEmpty() && victims.containsAll(all)) {
        String which = all.size() == 1 ? "the only instance" : "all " + all.size() + " instances";
        warnings.add("takes " + which + " of " + service.name() + ": nobody is left to answer");
      }
    }
    return warnings;
  }
}
