package holdwater.engine.judge;

import holdwater.model.anomaly.Anomaly;
import holdwater.model.anomaly.AnomalyWatch;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a watch that knows no objective notices of a run's events, second by second as they become
 * known: those of the traffic's own kind, such as stream starts, or else of the first SLO. No
 * verdict looks at it. Not thread-safe.
 */
public final class AnomalyFeed {
  /** A run is shorter than any season: what is usual is what was so of late. */
  private static final Duration SEASON = Duration.ofDays(1);

  private final AnomalyWatch watch = new AnomalyWatch(SEASON);
  private final Optional<String> slo;
  private final boolean planned;
  private Instant next = Instant.MIN;

  public AnomalyFeed(Scenario scenario) {
    Optional<Slo> starts =
        scenario.slos().stream()
            .filter(each -> scenario.traffic().schedules(each.sli()))
            .findFirst();
    this.planned = starts.isPresent();
    this.slo = starts.or(() -> scenario.slos().stream().findFirst()).map(Slo::name);
  }

  /** All that would have been noticed of a run. */
  public static List<Anomaly> of(Journal journal) {
    return journal
        .first(RunStarted.class)
        .map(started -> new AnomalyFeed(started.scenario()).news(TrafficBook.of(journal)))
        .orElse(List.of());
  }

  /** What is noticed with the seconds that became known since the last call. */
  public List<Anomaly> news(TrafficBook book) {
    List<Anomaly> noticed = new ArrayList<>();
    if (slo.isEmpty()) {
      return noticed;
    }
    for (SecondOfTraffic second : book.all()) {
      Instant end = second.second().plusSeconds(1);
      if (second.second().isBefore(next)) {
        continue;
      }
      if (!book.completeUpTo(end)) {
        break;
      }
      Counts counts = second.counts(slo.get());
      OptionalDouble plan = planned ? OptionalDouble.of(second.planned()) : OptionalDouble.empty();
      noticed.addAll(watch.add(second.second(), plan, counts.good(), counts.bad()));
      next = end;
    }
    return noticed;
  }
}
