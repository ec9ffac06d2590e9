package holdwater.engine.trace;

import holdwater.model.fault.Crowd;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Nothing;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.trace.SeenEdge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which edges of the call graph scenarios have broken, and how: on the way (a fault on a link), or
 * at its end (one that takes instances of the called service, or is inside of them).
 */
public final class EdgeCoverage {
  /** A scenario with what it is played on. */
  public record Played(Scenario scenario, Topology topology) {}

  /**
   * One service calls another.
   *
   * @param onTheWay scenarios by kind of fault; {@code atItsEnd} likewise
   * @param declared whether a topology says so
   * @param seen whether traces showed it
   */
  public record Row(
      String caller,
      String callee,
      Map<String, Set<String>> onTheWay,
      Map<String, Set<String>> atItsEnd,
      boolean declared,
      boolean seen) {
    /** {@code gateway -> catalog}. */
    public String describe() {
      return caller + " -> " + callee;
    }

    /** Whether no scenario has broken it in any way. */
    public boolean untouched() {
      return onTheWay.isEmpty() && atItsEnd.isEmpty();
    }
  }

  private static final class Draft {
    private final Map<String, Set<String>> onTheWay = new TreeMap<>();
    private final Map<String, Set<String>> atItsEnd = new TreeMap<>();
    private boolean declared;
    private boolean seen;
  }

  private record Edge(String caller, String callee) {}

  private final Map<Edge, Draft> drafts = new LinkedHashMap<>();

  private EdgeCoverage() {}

  /**
   * The edges of all topologies, and those seen beside them.
   *
   * @param scenarios those that count
   * @param seen by traces; may be empty
   */
  public static List<Row> of(List<Played> scenarios, List<SeenEdge> seen) {
    EdgeCoverage coverage = new EdgeCoverage();
    scenarios.forEach(played -> coverage.declare(played.topology()));
    for (Played played : scenarios) {
      for (Step step : played.scenario().timeline().steps()) {
        if (touches(step.fault())) {
          coverage.count(step, played);
        }
      }
    }
    seen.forEach(edge -> coverage.draft(edge.caller(), edge.callee()).seen = true);
    return coverage.rows();
  }

  /** A crowd comes over its links and leaves them as they are. */
  private static boolean touches(Fault fault) {
    return !(fault instanceof Nothing || fault instanceof Crowd);
  }

  private Draft draft(String caller, String callee) {
    return drafts.computeIfAbsent(new Edge(caller, callee), unused -> new Draft());
  }

  private void declare(Topology topology) {
    for (Service service : topology.services()) {
      service.calls().forEach(callee -> draft(service.name(), callee).declared = true);
      if (service.entry()) {
        draft(Link.CLIENTS, service.name()).declared = true;
      }
    }
  }

  private void count(Step step, Played played) {
    String kind = step.fault().kind();
    String scenario = played.scenario().name();
    Topology topology = played.topology();
    // A target takes links or instances, and none of the other kind.
    ResolvedTarget taken = step.target().matching(topology);
    taken.links().stream()
        .flatMap(link -> edges(link, topology).stream())
        .forEach(edge -> add(draft(edge.caller(), edge.callee()).onTheWay, kind, scenario));
    Set<String> services = new TreeSet<>();
    taken.instances().stream().map(Instance::service).forEach(services::add);
    topology.links().stream()
        .flatMap(link -> edges(link, topology).stream())
        .filter(edge -> services.contains(edge.callee()))
        .forEach(edge -> add(draft(edge.caller(), edge.callee()).atItsEnd, kind, scenario));
  }

  private static void add(Map<String, Set<String>> faults, String kind, String scenario) {
    faults.computeIfAbsent(kind, unused -> new TreeSet<>()).add(scenario);
  }

  /** A broker's link is that of a whole zone: everybody there who calls it. */
  private static List<Edge> edges(Link link, Topology topology) {
    String callee =
        topology.instances().stream()
            .filter(instance -> instance.id().equals(link.target()))
            .map(Instance::service)
            .findFirst()
            .orElse(link.target());
    String source = link.source().substring(link.source().indexOf('.') + 1);
    if (!source.equals("*")) {
      return List.of(new Edge(source, callee));
    }
    return topology.services().stream()
        .filter(service -> service.calls().contains(callee))
        .map(service -> new Edge(service.name(), callee))
        .toList();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    drafts.forEach(
        (edge, draft) ->
            rows.add(
                new Row(
                    edge.caller(),
                    edge.callee(),
                    draft.onTheWay,
                    draft.atItsEnd,
                    draft.declared,
                    draft.seen)));
    return rows;
  }
}
