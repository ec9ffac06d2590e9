package holdwater.cli;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** What each resilience pattern of a stack does, in a sentence, as its owner says it. */
final class PatternWords {
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          entry("adaptive-bitrate", "A player takes smaller segments over a line that is thin."),
          entry("auto-scaling", "A group gets more processes under load, and fewer later."),
          entry("bulkhead", "Work of one kind has so many places, and leaves the others alone."),
          entry("cached-discovery", "What a registry said last counts while it says nothing."),
          entry("circuit-breaker", "Calls to an instance that mostly fails are refused at once."),
          entry("clock-leeway", "What is good for a time is taken a little earlier and later."),
          entry("dead-letter", "A record that nobody can handle is put aside."),
          entry("edge-failover", "A player that gets no segment asks another edge."),
          entry("fallback", "A failed answer is replaced by an older or a more general one."),
          entry("load-shedding", "Under too much load what matters least is refused first."),
          entry("outbox", "An event is kept until the broker has it."),
          entry("outlier-ejection", "An instance that keeps failing gets no calls for a while."),
          entry("rate-limit", "An account that calls too often is refused until it calls less."),
          entry("region-failover", "Viewers leave a region that has no healthy instance."),
          entry("request-coalescing", "Equal requests at the same time share one call."),
          entry("response-cache", "Recent answers are given again without a call."),
          entry("restart", "A process that ends is started anew."),
          entry("retry", "A failed try is sent again, as far as the budget goes."),
          entry("retry-budget", "All calls to a service together may repeat so many."),
          entry("stale-while-revalidate", "An old answer is given at once and renewed behind it."),
          entry("timeout", "A try ends after its time, and the caller's time travels along."),
          entry("verified-fill", "A cache keeps what it fetched only if it is what its name says."),
          entry("zone-affinity", "Calls stay in their zone while it has healthy instances."),
          entry("zone-failover", "Calls leave a zone that has no healthy instance."));

  private PatternWords() {}

  /** Those that have a sentence. */
  static Set<String> told() {
    return SENTENCES.keySet();
  }

  /** Its sentence; empty if nobody wrote one. */
  static String of(String pattern) {
    return SENTENCES.getOrDefault(pattern, "");
  }
}
