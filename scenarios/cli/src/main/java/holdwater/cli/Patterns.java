package holdwater.cli;

import holdwater.cli.yaml.DidYouMean;
import java.util.Collection;
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
          "bulkhead",
          "circuit-breaker",
          "clock-leeway",
          "dead-letter",
          "edge-failover",
          "fallback",
          "outbox",
          "outlier-ejection",
          "request-coalescing",
          "response-cache",
          "restart",
          "retry",
          "stale-while-revalidate",
          "timeout",
          "zone-affinity",
          "zone-failover");

  private Patterns() {}

  /**
   * Refuses names that are none.
   *
   * @throws UserMistake with a suggestion
   */
  public static void check(Collection<String> names) {
    for (String name : names) {
      if (!KNOWN.contains(name)) {
        throw new UserMistake(
            "no such pattern '"
                + name
                + "'"
                + DidYouMean.ending(name, new TreeSet<>(KNOWN))
                + "\nPatterns: "
                + String.join(", ", new TreeSet<>(KNOWN)));
      }
    }
  }
}
