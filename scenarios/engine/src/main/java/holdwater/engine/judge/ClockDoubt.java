package holdwater.engine.judge;

import static java.time.Instant.EPOCH;

import holdwater.engine.judge.ClockReadings.Move;
import holdwater.engine.judge.ClockReadings.Reading;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.ClockObserved;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The generator tells seconds by its clock and the judge windows by another; if the two do not
 * agree, what happened under the fault is counted before or after it. Whatever the verdict, it is
 * void.
 *
 * <p><b>A clock that was set</b> (by a time server, or because the machine slept) moves against the
 * monotonic clock of its own process. Both are read at the same moment, so what was under way does
 * not matter: let J be the judge's wall clock and j its monotonic one, G the time by which the
 * generator tells seconds, W its wall clock and g its monotonic one. J-j, G-g and W-g are each as
 * they were at the first reading, or a clock was set; only the judge's own readings since the
 * viewers were started count.
 *
 * <p><b>Clocks that were never the same</b>, or drift, are seen by comparing the two. A line bears
 * the G of when it was written; the judge reads it a while later, L &ge; 0, and notes J. So J-G is
 * the true difference plus L. Below zero it is never too small: one reading of J-G &le; -0.5 s is a
 * generator ahead. Above, L is the next look of a judge who looks each second at lines that come
 * four times a second: usually below 0.3 s, and seconds on a busy machine now and then. Of ten
 * readings in a row the least counts. It may not move by 0.5 s, and not be 1 s or more: the limit
 * and as much again for a best of ten that was late by itself.
 */
final class ClockDoubt implements Doubt {
  private static final String DISAGREE = "clocks disagree: ";

  /** What the best of ten readings may be too large by. */
  static final Duration RECEIPT = Duration.ofMillis(500);

  /** Both are read each second; on a busy machine some seconds pass now and then. */
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(15);

  @Override
  public Stream<Reason> of(Findings findings) {
    Journal journal = findings.journal();
    if (journal.first(TrafficObserved.class).isEmpty()) {
      return Stream.empty();
    }
    ClockReadings judge = judge(journal);
    ClockReadings between = between(journal);
    if (judge.readings().isEmpty() || between.readings().isEmpty()) {
      return Stream.of(
          Reason.unproven("nobody compared the clocks of the generator and the judge"));
    }
    return moved(journal, between.best(), "the generator's moved", " against the judge's")
        .or(() -> moved(journal, judge, "the judge's was set", ""))
        .or(
            () ->
                moved(
                    journal, generator(journal, TrafficClock::time), "the generator's was set", ""))
        .or(
            () ->
                moved(
                    journal, generator(journal, TrafficClock::wall), "the generator's was set", ""))
        .or(() -> apart(between))
        .map(Reason::noTrial)
        .or(() -> notRead(findings, judge).map(Reason::unproven))
        .or(() -> notRead(findings, between).map(Reason::unproven))
        .stream();
  }

  /** A clock may be set while nobody reads it. */
  private static Optional<String> notRead(Findings findings, ClockReadings readings) {
    List<Instant> seconds = findings.seconds();
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    Instant end = seconds.get(seconds.size() - 1).plusSeconds(1);
    Duration gap = readings.longestGap(seconds.get(0), end);
    return gap.compareTo(BETWEEN_READINGS) <= 0
        ? Optional.empty()
        : Optional.of(
            "nobody compared the clocks of the generator and the judge for "
                + gap.toSeconds()
                + " s of the windows");
  }

  private static Optional<String> moved(
      Journal journal, ClockReadings readings, String what, String against) {
    return readings.moved().map(move -> sentence(journal, move, what, against));
  }

  private static String sentence(Journal journal, Move move, String what, String against) {
    return DISAGREE
        + what
        + " by "
        + TimeOfRun.seconds(move.by().abs())
        + against
        + " at "
        + TimeOfRun.of(journal, move.at());
  }

  private static Optional<String> apart(ClockReadings between) {
    Duration least =
        between.readings().stream().map(Reading::ahead).min(Duration::compareTo).orElseThrow();
    if (least.compareTo(ClockReadings.LIMIT.negated()) <= 0) {
      return Optional.of(apart(least, "ahead of"));
    }
    return between.best().readings().stream()
        .map(Reading::ahead)
        .filter(best -> best.compareTo(ClockReadings.LIMIT.plus(RECEIPT)) >= 0)
        .max(Duration::compareTo)
        .map(most -> apart(most, "behind"));
  }

  private static String apart(Duration by, String where) {
    return DISAGREE
        + "the generator's is "
        + TimeOfRun.seconds(by.abs())
        + " "
        + where
        + " the judge's";
  }

  private static ClockReadings judge(Journal journal) {
    return new ClockReadings(
        journal
            .all(ClockObserved.class)
            .map(
                seen ->
                    new Reading(
                        seen.at(), Duration.between(EPOCH, seen.at()).minus(seen.monotonic())))
            .toList());
  }

  private static ClockReadings generator(Journal journal, Function<TrafficClock, Instant> shown) {
    return readings(
        journal,
        (seen, clock) -> Duration.between(EPOCH, shown.apply(clock)).minus(clock.monotonic()));
  }

  private static ClockReadings between(Journal journal) {
    return readings(journal, (seen, clock) -> Duration.between(clock.time(), seen.at()));
  }

  private interface Ahead {
    Duration of(TrafficObserved seen, TrafficClock clock);
  }

  private static ClockReadings readings(Journal journal, Ahead ahead) {
    List<Reading> readings = new ArrayList<>();
    journal
        .all(TrafficObserved.class)
        .forEach(
            seen ->
                seen.report()
                    .clock()
                    .ifPresent(
                        clock -> readings.add(new Reading(seen.at(), ahead.of(seen, clock)))));
    return new ClockReadings(readings);
  }
}
