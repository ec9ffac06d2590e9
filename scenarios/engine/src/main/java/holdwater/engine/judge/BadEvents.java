package holdwater.engine.judge;

import holdwater.model.verdict.WindowJudgement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which seconds have the bad events that a verdict is made of, and how many. */
final class BadEvents {
  private BadEvents() {}

  /**
   * Those that made a window fail: dropped seconds had no part in it, nor had those of another
   * step's shock.
   */
  static SortedMap<Instant, Long> of(WindowJudgement judged) {
    SortedMap<Instant, Long> bad = new TreeMap<>();
    judged.counts().kept().seconds().stream()
        .filter(second -> second.bad() > 0)
        .forEach(second -> bad.put(second.second(), second.bad()));
    return bad;
  }

  /** All of one SLO. */
  static SortedMap<Instant, Long> between(String slo, Instant from, Instant to, TrafficBook book) {
    SortedMap<Instant, Long> bad = new TreeMap<>();
    Instant second = from.truncatedTo(ChronoUnit.SECONDS);
    for (; second.isBefore(to); second = second.plusSeconds(1)) {
      Instant at = second;
      book.at(at)
          .map(known -> known.counts(slo).bad())
          .filter(count -> count > 0)
          .ifPresent(count -> bad.put(at, count));
    }
    return bad;
  }
}
