package holdwater.dashboards.console;

import holdwater.model.anomaly.AnomalyWatch;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Says when fewer calls of clients go well than usual, or more than usual go bad, by what was usual
 * at this time of the day, or of late. For a timeline, and no verdict. For one thread.
 */
final class UnusualCalls {
  private static final Duration SEASON = Duration.ofDays(1);

  private final AnomalyWatch watch = new AnomalyWatch(SEASON);

  /** What is to be said now that this second is known. */
  List<String> after(SecondOfCalls second) {
    return watch.add(second.second(), OptionalDouble.empty(), second.good(), second.bad()).stream()
        .map(
            anomaly ->
                "unusual for " + (anomaly.took().toSeconds() + 1) + " s: " + anomaly.describe())
        .toList();
  }
}
