package holdwater.proxy.link;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a good call is.
 *
 * @param classes of the status: 2 for 200 to 299; from 1 to 5
 * @param within how soon the head of the answer must have left for the client; empty for any time
 * @param ignoredHeader connections whose first request carries a header of that name do not count,
 *     for whoever probes a link is not one of its clients; empty to count all
 */
public record WitnessRule(
    Set<Integer> classes, Optional<Duration> within, Optional<String> ignoredHeader) {
  public WitnessRule {
    classes = Set.copyOf(classes);
  }

  boolean isOk(int statusClass) {
    return classes.contains(statusClass);
  }

  boolean isInTime(long tookNanos) {
    return within.map(limit -> tookNanos <= limit.toNanos()).orElse(true);
  }
}
