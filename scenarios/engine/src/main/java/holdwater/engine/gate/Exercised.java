package holdwater.engine.gate;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scenario puts to the test: the services that its faults strike, and all that call them,
 * directly or not; for what a fault does reaches clients through these. Whoever is drawn by a seed
 * counts as all that could be drawn.
 *
 * @param patterns that it proves
 */
record Exercised(Set<String> struck, Set<String> callers, List<String> patterns) {
  static Exercised of(Scenario scenario, Topology topology) {
    Set<String> struck = new TreeSet<>();
    scenario.timeline().steps().forEach(step -> struck.addAll(struck(step.target(), topology)));
    Set<String> callers = new TreeSet<>();
    struck.forEach(service -> addCallers(service, topology, callers));
    callers.removeAll(struck);
    return new Exercised(struck, callers, scenario.provenPatterns());
  }

  private static List<String> struck(Target target, Topology topology) {
    ResolvedTarget met = target.matching(topology);
    Map<String, String> services =
        topology.instances().stream().collect(Collectors.toMap(Instance::id, Instance::service));
    return Stream.concat(
            met.instances().stream().map(Instance::service),
            met.links().stream()
                .flatMap(link -> Stream.of(services.get(link.target()), caller(link))))
        // A link may begin at the clients, or at all of a zone.
        .filter(name -> topology.service(name).isPresent())
        .toList();
  }

  /** What stands behind the place. */
  private static String caller(Link link) {
    return link.source().substring(link.source().indexOf('.') + 1);
  }

  private static void addCallers(String service, Topology topology, Set<String> callers) {
    for (Service each : topology.services()) {
      if (each.calls().contains(service) && callers.add(each.name())) {
        addCallers(each.name(), topology, callers);
      }
    }
  }
}
