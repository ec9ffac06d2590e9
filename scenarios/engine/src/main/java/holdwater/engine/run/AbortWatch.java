package holdwater.engine.run;

import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.AbortCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Watches for the one thing that must stop a timeline: viewers suffering beyond the agreed. */
final class AbortWatch {
  private final AbortCondition condition;
  private final TrafficBook book;
  private final Instant from;

  /**
   * @param from seconds before this do not count
   */
  AbortWatch(AbortCondition condition, TrafficBook book, Instant from) {
    this.condition = condition;
    this.book = book;
    this.from = from;
  }

  /** Why the timeline must stop, judged over the last seconds that are fully known. */
  Optional<String> tripped() {
    Instant end = book.completeUpTo();
    if (!end.isAfter(from)) {
      return Optional.empty();
    }
    Instant second = end.minus(condition.over()).truncatedTo(ChronoUnit.SECONDS);
    long events = 0;
    long bad = 0;
    for (; second.isBefore(end); second = second.plusSeconds(1)) {
      // Late viewers suffer too: nothing is dropped where safety is at stake.
      if (second.isBefore(from)) {
        continue;
      }
      Optional<SecondOfTraffic> known = book.at(second);
      Counts counts = known.map(k -> k.counts(condition.slo())).orElse(new Counts(0, 0));
      events += counts.good() + counts.bad();
      bad += counts.bad();
    }
    boolean trips = events >= condition.minEvents() && bad > condition.badShare() * events;
    return trips ? Optional.of(sentence(events, bad)) : Optional.empty();
  }

  private String sentence(long events, long bad) {
    return String.format(
        Locale.ROOT,
        "%s had %d bad of %d events within %d s, more than the %.0f %% at which the scenario aborts",
        condition.slo(),
        bad,
        events,
        condition.over().toSeconds(),
        100 * condition.badShare());
  }
}
