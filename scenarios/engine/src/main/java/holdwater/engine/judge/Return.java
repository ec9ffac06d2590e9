package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One thing that had to come back after the last revert.
 *
 * @param took empty when it was never seen back
 * @param watched whether it was seen not to be back for as long as it was allowed to take
 * @param starved so much of the time others had the machine, which is not held against the system
 * @param excused whether what kept it away lies mostly where others had the machine
 */
record Return(
    String what,
    Optional<Duration> took,
    Duration limit,
    boolean watched,
    Duration starved,
    boolean excused) {
  /** The system is looked at once a second, so it was back up to a second before it was seen. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  /** Capacity, and the SLIs; none of them when recovery was not measured. */
  static List<Return> of(Findings findings) {
    Optional<RecoveryMeasured> measured = findings.journal().first(RecoveryMeasured.class);
    if (measured.isEmpty()) {
      return List.of();
    }
    Recovery limits = findings.scenario().recovery();
    Instant began =
        findings
            .journal()
            .all(RevertBegan.class)
            .map(RevertBegan::at)
            .reduce((earlier, later) -> later)
            .orElse(measured.get().at());
    return List.of(
        capacity(findings, measured.get(), began, limits.capacityWithin()),
        slo(findings, measured.get(), began, limits.sloWithin()));
  }

  private static Return capacity(
      Findings findings, RecoveryMeasured measured, Instant began, Duration limit) {
    Instant end = measured.capacity().map(began::plus).orElse(measured.at());
    Duration starved = starved(findings, began, end);
    return new Return(
        "all instances ready",
        measured.capacity(),
        limit,
        sawInstances(findings.journal(), began, limit.plus(starved), measured.at()),
        starved,
        false);
  }

  private static Return slo(
      Findings findings, RecoveryMeasured measured, Instant began, Duration limit) {
    Instant end = measured.slo().map(began::plus).orElse(began.plus(limit));
    Duration starved = starved(findings, began, end);
    return new Return(
        "all SLIs inside for 15 s",
        measured.slo(),
        limit,
        sawViewers(findings, began.plus(limit).plus(starved)),
        starved,
        excused(findings, began, measured.slo().map(began::plus).orElse(measured.at())));
  }

  /** Bursts shorter than 15 s apart keep SLIs from being inside for so long. */
  private static boolean excused(Findings findings, Instant from, Instant to) {
    SortedMap<Instant, Long> bad = new TreeMap<>();
    for (String slo : findings.scenario().expect().keySet()) {
      BadEvents.between(slo, from, to, findings.book())
          .forEach((second, count) -> bad.merge(second, count, Long::sum));
    }
    return findings.starved().mostly(bad);
  }

  private static Duration starved(Findings findings, Instant from, Instant to) {
    return Duration.ofSeconds(findings.starved().count(from, to));
  }

  /** The last look at them within the time that was watched saw one that was not ready. */
  private static boolean sawInstances(Journal journal, Instant began, Duration limit, Instant at) {
    boolean lost =
        journal
            .all(ProbeFailed.class)
            .anyMatch(probe -> probe.probe().equals("instances") && !probe.at().isBefore(began));
    boolean down =
        journal
            .all(InstancesObserved.class)
            .filter(seen -> !seen.at().isBefore(began) && !seen.at().isAfter(at))
            .reduce((earlier, later) -> later)
            .filter(seen -> !seen.instances().stream().allMatch(InstanceStatus::ready))
            .isPresent();
    return !lost && down && !at.isBefore(began.plus(limit));
  }

  /** In the last stretch that could have shown it, every second of every SLI was heard of. */
  private static boolean sawViewers(Findings findings, Instant limit) {
    Instant end = limit.plus(SloRecovery.INSIDE_FOR);
    return findings.book().completeUpTo(end)
        && findings.scenario().expect().keySet().stream()
            .allMatch(slo -> events(findings.book(), slo, limit, end) > 0);
  }

  private static long events(TrafficBook book, String slo, Instant from, Instant to) {
    return LongStream.range(from.getEpochSecond(), to.getEpochSecond())
        .mapToObj(Instant::ofEpochSecond)
        .flatMap(second -> book.at(second).stream())
        .map(known -> known.counts(slo))
        .mapToLong(counts -> counts.good() + counts.bad())
        .sum();
  }

  /** Too late beyond what the way of measuring explains. */
  boolean surelyLate() {
    Duration allowed = limit.plus(RESOLUTION).plus(starved);
    return !excused && took.map(time -> time.compareTo(allowed) >= 0).orElse(watched);
  }

  /**
   * Those that are the system's own failure: it was hit by what was reverted last, all causes are
   * gone, and it is not back.
   */
  static Stream<String> failed(Findings findings) {
    return findings.lastRevertedProven() && findings.allGone()
        ? of(findings).stream().filter(Return::surelyLate).flatMap(r -> r.sentence().stream())
        : Stream.empty();
  }

  /** What is wrong; empty when it came in time. */
  Optional<String> sentence() {
    if (took.isEmpty()) {
      return Optional.of(
          "not recovered: never saw " + what + " within " + limit.toSeconds() + " s" + excuse());
    }
    if (took.get().compareTo(limit) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "not recovered in time: "
            + what
            + " took "
            + took.get().toSeconds()
            + " s of "
            + limit.toSeconds()
            + " s allowed"
            + excuse());
  }

  private String excuse() {
    return starved.isZero()
        ? ""
        : ", and for " + starved.toSeconds() + " s of it others had the machine";
  }
}
