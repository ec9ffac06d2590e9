package holdwater.dashboards.alerts;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts fired in a run.
 *
 * @param faulted whether a fault came at all
 * @param proven whether each is proven to have bitten, by a journal that nobody damaged
 * @param before alerts that fired before the first fault, or in a run without one
 * @param after by alert, how long after the first fault it first fired
 * @param asked metrics that the run recorded, if they exist
 * @param seen those of them that exist
 */
public record AlertRun(
    String run,
    String scenario,
    boolean faulted,
    boolean proven,
    Set<String> before,
    Map<String, Duration> after,
    Set<String> asked,
    Set<String> seen) {
  public AlertRun {
    before = Set.copyOf(before);
    after = Map.copyOf(after);
    asked = Set.copyOf(asked);
    seen = Set.copyOf(seen);
  }
}
