package holdwater.dashboards.console;

import holdwater.model.port.ServiceCounts;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What services of a played system tell: all calls count for its SLO, who is hurt is avoided. */
final class PlayedFigures {
  static final Slo AVAILABILITY = slo("gateway-availability", 0.999);

  private PlayedFigures() {}

  static Slo slo(String name, double objective) {
    return new Slo(
        name,
        "The gateway answers viewers without an error of its own.",
        new CounterRatio(
            new CounterQuery("good_total", List.of()),
            new CounterQuery("all_total", List.of()),
            "/prometheus",
            Optional.of("gateway")),
        new Objective(objective),
        Duration.ofDays(28));
  }

  static ServiceFigures of(Topology topology, List<SecondOfCalls> known, List<Instance> hurt) {
    List<String> avoided = hurt.stream().map(Instance::id).toList();
    Map<String, ServiceCounts> counts = new HashMap<>();
    for (Instance instance : topology.instances()) {
      if (!avoided.contains(instance.id())) {
        counts.put(instance.id(), counts(instance, topology, avoided));
      }
    }
    return new ServiceFigures(List.of(AVAILABILITY), Map.of(AVAILABILITY.name(), known), counts);
  }

  private static ServiceCounts counts(Instance instance, Topology topology, List<String> avoided) {
    Map<String, Long> levels = new TreeMap<>();
    for (Link link : topology.links()) {
      if (link.source().equals(instance.place() + "." + instance.service())) {
        levels.put("breaker/" + link.target(), avoided.contains(link.target()) ? 2L : 0L);
      }
    }
    levels.put("in-flight/any", (long) levels.size());
    return new ServiceCounts(Map.of(), Map.of(), levels);
  }
}
