package holdwater.dashboards.gameday;

import holdwater.dashboards.console.TimelineEntry;
import java.time.Instant;
import java.util.List;

/**
 * A game day that is over.
 *
 * @param people who said anything
 * @param timeline all of it
 */
public record GameDayRecord(
    GameDayPlan plan,
    Instant began,
    Instant ended,
    List<String> people,
    List<DrillResult> results,
    List<TimelineEntry> timeline) {
  public GameDayRecord {
    people = List.copyOf(people);
    results = List.copyOf(results);
    timeline = List.copyOf(timeline);
  }

  /** In the order of the steps. */
  public List<Finding> findings() {
    return results.stream().flatMap(result -> Finding.of(result, plan).stream()).toList();
  }

  /** Whether every fault that came is proven to be gone. */
  public boolean allGone() {
    return results.stream()
        .filter(result -> result.injected().isPresent())
        .allMatch(result -> result.gone().filter(gone -> gone.proven()).isPresent());
  }
}
