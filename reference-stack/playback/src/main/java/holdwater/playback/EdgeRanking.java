package holdwater.playback;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import holdwater.resilience.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Orders edges for a viewer: healthy before unhealthy, the viewer's zone before others, the idler
 * before the busier. Unhealthy ones stay at the end, as a last resort. Without zone failover only
 * the viewer's zone is listed. Immutable and thread-safe.
 */
final class EdgeRanking {
  private final List<Instance> edges;
  private final boolean mayLeaveZone;
  private final Function<String, OptionalDouble> loadOfHealthy;

  EdgeRanking(
      List<Instance> edges, boolean mayLeaveZone, Function<String, OptionalDouble> loadOfHealthy) {
    this.edges = List.copyOf(edges);
    this.mayLeaveZone = mayLeaveZone;
    this.loadOfHealthy = loadOfHealthy;
  }

  List<Address> rank(String zone) {
    Comparator<Instance> byHealth = comparing(edge -> loadOfHealthy.apply(edge.id()).isEmpty());
    return edges.stream()
        .filter(edge -> mayLeaveZone || edge.zone().equals(zone))
        .sorted(
            byHealth
                .thenComparing(edge -> !edge.zone().equals(zone))
                .thenComparing(comparingDouble(edge -> loadOfHealthy.apply(edge.id()).orElse(1))))
        .map(Address::of)
        .toList();
  }
}
