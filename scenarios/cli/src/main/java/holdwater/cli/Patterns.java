package holdwater.cli;

import holdwater.cli.yaml.DidYouMean;
import holdwater.model.topology.Topology;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of the resilience patterns that a stack can be started without. The reference stack knows
 * nothing of us, so they stand here once more; a name that no service knows changes nothing in it.
 */
public final class Patterns {
  public static final Set<String> KNOWN =
      Set.of(
          "adaptive-bitrate",
          "auto-scaling",
          "bulkhead",
          "cached-discovery",
          "circuit-breaker",
          "clock-leeway",
          "dead-letter",
          "edge-failover",
          "fallback",
          "load-shedding",
          "outbox",
          "outlier-ejection",
          "rate-limit",
          "region-failover",
          "request-coalescing",
          "response-cache",
          "restart",
          "retry",
          "retry-budget",
          "stale-while-revalidate",
          "timeout",
          "verified-fill",
          "zone-affinity",
          "zone-failover");

  private Patterns() {}

  /**
   * Refuses names that are none.
   *
   * @throws UserMistake with a suggestion
   */
  public static void check(Collection<String> names) {
    check(names, List.of());
  }

  /**
   * Refuses names that are none, here or by these topologies.
   *
   * @throws UserMistake with a suggestion
   */
  public static void check(Collection<String> names, Collection<Topology> topologies) {
    Set<String> known = new TreeSet<>(KNOWN);
    topologies.forEach(topology -> known.addAll(topology.patterns()));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserMistake(
            "no such pattern '"
                + name
                + "'"
                + DidYouMean.ending(name, known)
                + "\nPatterns: "
                + String.join(", ", known));
      }
    }
  }
}
