package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.LinkCallsMeasured;
import holdwater.model.journal.JournalEntry.LinkHitsMeasured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many calls of some kind each link carried in a stretch of a run. */
final class LinkCalls {
  /** Links are measured once a second: an older measurement does not stand for a moment. */
  static final Duration FRESH = Duration.ofSeconds(2);

  private record Measured(Instant at, Map<String, Long> calls) {}

  private final List<Measured> measured;

  private LinkCalls(List<Measured> measured) {
    this.measured = measured;
  }

  /** All calls. */
  static LinkCalls of(Journal journal) {
    return new LinkCalls(
        journal
            .all(LinkCallsMeasured.class)
            .map(entry -> new Measured(entry.at(), entry.calls()))
            .toList());
  }

  /** Those that met a fault. */
  static LinkCalls hit(Journal journal) {
    return new LinkCalls(
        journal
            .all(LinkHitsMeasured.class)
            .map(entry -> new Measured(entry.at(), entry.hits()))
            .toList());
  }

  /**
   * Calls by link from the last measurement up to {@code from} until the last up to {@code to};
   * empty when there are no two measurements to take the difference of.
   */
  Optional<Map<String, Long>> between(Instant from, Instant to) {
    List<Measured> inside = new ArrayList<>();
    for (Measured measurement : measured) {
      if (!measurement.at().isAfter(from)) {
        inside.clear();
      }
      if (!measurement.at().isAfter(to)) {
        inside.add(measurement);
      }
    }
    if (inside.size() < 2) {
      return Optional.empty();
    }
    Map<String, Long> sums = new HashMap<>();
    for (int i = 1; i < inside.size(); i++) {
      Map<String, Long> before = inside.get(i - 1).calls();
      inside
          .get(i)
          .calls()
          .forEach((link, now) -> sums.merge(link, more(before, link, now), Long::sum));
    }
    return Optional.of(sums);
  }

  /** The same, of which calls before {@code from} are no part: none that is older is begun with. */
  Optional<Map<String, Long>> during(Instant from, Instant to) {
    return knownAt(from)
        ? between(from, to)
        : new LinkCalls(measured.stream().filter(m -> m.at().isAfter(from)).toList())
            .between(from, to);
  }

  /** Whether they were measured right before {@code moment}. */
  boolean knownAt(Instant moment) {
    return lastBefore(moment)
        .filter(last -> Duration.between(last, moment).compareTo(FRESH) <= 0)
        .isPresent();
  }

  /** The last measurement up to {@code moment}. */
  Optional<Instant> lastBefore(Instant moment) {
    return measured.stream()
        .map(Measured::at)
        .filter(at -> !at.isAfter(moment))
        .reduce((earlier, later) -> later);
  }

  /** What those links carried together since {@code from}, as of every measurement after it. */
  List<HitRate.Count> since(Instant from, Instant until, Set<String> links) {
    List<HitRate.Count> counts = new ArrayList<>();
    measured.stream()
        .map(Measured::at)
        .filter(at -> at.isAfter(from) && !at.isAfter(until))
        .forEach(
            at ->
                between(from, at)
                    .map(calls -> sum(calls, links))
                    .ifPresent(sum -> counts.add(new HitRate.Count(at, sum))));
    return counts;
  }

  private static long sum(Map<String, Long> calls, Set<String> links) {
    return links.stream().mapToLong(link -> calls.getOrDefault(link, 0L)).sum();
  }

  /** Counts start anew when the network restarts, so fewer than before means: that many. */
  private static long more(Map<String, Long> before, String link, long now) {
    long was = before.getOrDefault(link, 0L);
    return now >= was ? now - was : now;
  }
}
