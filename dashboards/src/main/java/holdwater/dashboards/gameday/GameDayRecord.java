package holdwater.dashboards.gameday;

import holdwater.dashboards.console.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A game day that is over.
 *
 * @param people who said anything
 * @param said what people found themselves
 * @param timeline all of it
 */
public record GameDayRecord(
    GameDayPlan plan,
    Instant began,
    Instant ended,
    List<String> people,
    List<DrillResult> results,
    List<Finding> said,
    List<TimelineEntry> timeline) {
  public GameDayRecord {
    people = List.copyOf(people);
    results = List.copyOf(results);
    said = List.copyOf(said);
    timeline = List.copyOf(timeline);
  }

  /** What was expected and did not come, in the order of the steps, and then what people said. */
  public List<Finding> findings() {
    Stream<Finding> measured =
        results.stream().flatMap(result -> Finding.of(result, plan).stream());
    return Stream.concat(measured, said.stream()).toList();
  }

  /** Whether every fault that came is proven to be gone. */
  public boolean allGone() {
    return results.stream()
        .filter(result -> result.injected().isPresent())
        .allMatch(result -> result.gone().filter(gone -> gone.proven()).isPresent());
  }
}
