package holdwater.junit;

import holdwater.model.port.LinkMeter;
import holdwater.model.topology.Link;
import java.util.Collection;
import java.util.Map;

/**
 * What the links had carried by some moment.
 *
 * @param calls by link name
 * @param hits of these, how many met a fault of single requests
 */
record CallCounts(Map<String, Long> calls, Map<String, Long> hits) {
  CallCounts {
    calls = Map.copyOf(calls);
    hits = Map.copyOf(hits);
  }

  /** By now. */
  static CallCounts of(LinkMeter meter) {
    return new CallCounts(meter.calls(), meter.hits());
  }

  /** Calls over these links since then. */
  long callsSince(CallCounts then, Collection<Link> links) {
    return links.stream().mapToLong(link -> grown(then.calls, calls, link.name())).sum();
  }

  /** Calls over any link since then. */
  long callsSince(CallCounts then) {
    return calls.keySet().stream().mapToLong(link -> grown(then.calls, calls, link)).sum();
  }

  /** Hits on these links since then. */
  long hitsSince(CallCounts then, Collection<Link> links) {
    return links.stream().mapToLong(link -> grown(then.hits, hits, link.name())).sum();
  }

  /** A count that is less than before began anew from zero: the network was restarted. */
  private static long grown(Map<String, Long> then, Map<String, Long> now, String link) {
    long count = now.getOrDefault(link, 0L);
    long before = then.getOrDefault(link, 0L);
    return count < before ? count : count - before;
  }
}
