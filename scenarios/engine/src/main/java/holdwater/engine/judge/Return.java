package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.scenario.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One thing that had to come back after the last revert.
 *
 * @param took empty when it was never seen back
 * @param unproven why what was seen does not prove that it was late, if it was; empty when it does
 * @param starved so much of the time others had the machine, which is not held against the system
 * @param revert so much of the time a late revert took, in which the fault may have been in force
 * @param excused whether what kept it away lies mostly where others had the machine
 */
record Return(
    String what,
    Optional<Duration> took,
    Duration limit,
    Optional<String> unproven,
    Duration starved,
    Duration revert,
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
    Optional<Instant> back = measured.capacity().map(began::plus);
    Duration starved = starved(findings, began, back.orElse(measured.at()));
    Duration revert = lateRevert(findings, began);
    LateInstances late =
        new LateInstances(findings.journal(), began, began.plus(limit).plus(starved).plus(revert));
    return new Return(
        "all instances ready",
        measured.capacity(),
        limit,
        late.unproven(back, measured.at()),
        starved,
        revert,
        false);
  }

  private static Return slo(
      Findings findings, RecoveryMeasured measured, Instant began, Duration limit) {
    Optional<Instant> back = measured.slo().map(began::plus);
    Duration starved = starved(findings, began, back.orElse(began.plus(limit)));
    Duration revert = lateRevert(findings, began);
    Instant due = began.plus(limit).plus(starved).plus(revert);
    LateViewers late = new LateViewers(findings, began, due);
    return new Return(
        "all SLIs inside for 15 s",
        measured.slo(),
        limit,
        late.unproven(back, measured.at()),
        starved,
        revert,
        excused(findings, began, back.orElse(measured.at())));
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

  private static Duration lateRevert(Findings findings, Instant began) {
    return findings.injections().stream()
        .flatMap(injection -> LateRevert.of(injection).stream())
        .flatMap(late -> late.gone().stream())
        .map(gone -> Duration.between(began, gone))
        .filter(time -> !time.isNegative())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Duration starved(Findings findings, Instant from, Instant to) {
    return Duration.ofSeconds(findings.starved().count(from, to));
  }

  /** Too late beyond what chance and the way of measuring explain. */
  boolean surelyLate() {
    Duration allowed = limit.plus(RESOLUTION).plus(starved).plus(revert);
    return !excused
        && unproven.isEmpty()
        && took.map(time -> time.compareTo(allowed) >= 0).orElse(true);
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
          "not recovered: never saw " + what + " within " + limit.toSeconds() + " s" + doubts());
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
            + doubts());
  }

  private String doubts() {
    String others =
        starved.isZero()
            ? ""
            : ", and for " + starved.toSeconds() + " s of it others had the machine";
    return unproven.orElse("") + others;
  }
}
