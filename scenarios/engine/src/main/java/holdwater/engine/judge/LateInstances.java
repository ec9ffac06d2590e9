package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.port.InstanceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of instances that were to be ready again in time, and were not: whether it proves
 * that. One of them must have been down at the limit or later, by more than a {@link MissedProbe}.
 * A look that nobody answered says nothing of them.
 *
 * @param began of the revert
 * @param limit when all had to be ready
 */
record LateInstances(Journal journal, Instant began, Instant limit) {
  private static final String UNWATCHED = ", and they were not watched for so long";
  private static final String NEVER_DOWN = ", and none was seen down for longer than a probe";
  private static final String UNASKED = ", and meanwhile they could not always be asked";

  /** Why it is unproven that they were late; {@code back} is empty if they never were ready. */
  Optional<String> unproven(Optional<Instant> back, Instant watchedUntil) {
    Instant end = back.orElse(watchedUntil);
    if (back.isPresent()) {
      if (seenDown(limit, end) || (asked(end) && downAtLast(limit))) {
        return Optional.empty();
      }
      return asked(end)
          ? Optional.of(NEVER_DOWN).filter(words -> missedProbes(end))
          : Optional.of(UNASKED);
    }
    boolean shown = asked(Instant.MAX) && downAtLast(end) && !end.isBefore(limit);
    return shown ? Optional.empty() : Optional.of(UNWATCHED);
  }

  /**
   * Answers: did somebody say how the instances are, all the while? A silence is told once, when it
   * begins, which may have been before the revert.
   */
  private boolean asked(Instant until) {
    return silences().noneMatch(at -> !at.isBefore(began) && !at.isAfter(until))
        && !silentWhenItBegan();
  }

  private Stream<Instant> silences() {
    return journal
        .all(ProbeFailed.class)
        .filter(probe -> probe.probe().equals("instances"))
        .map(ProbeFailed::at);
  }

  private boolean silentWhenItBegan() {
    return silences()
        .filter(at -> at.isBefore(began))
        .reduce((earlier, later) -> later)
        .filter(
            silent ->
                journal
                    .all(InstancesObserved.class)
                    .noneMatch(seen -> seen.at().isAfter(silent) && !seen.at().isAfter(began)))
        .isPresent();
  }

  /** Whether that is all that kept them from being ready for 15 s. */
  private boolean missedProbes(Instant end) {
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(limit) && !seen.at().isAfter(end))
        .anyMatch(seen -> !seen.instances().stream().allMatch(InstanceStatus::ready));
  }

  private boolean seenDown(Instant from, Instant to) {
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(from) && !seen.at().isAfter(to))
        .anyMatch(this::down);
  }

  private boolean downAtLast(Instant end) {
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(began) && !seen.at().isAfter(end))
        .reduce((earlier, later) -> later)
        .filter(this::down)
        .isPresent();
  }

  private boolean down(InstancesObserved seen) {
    List<InstancesObserved> looks = journal.all(InstancesObserved.class).toList();
    return seen.instances().stream()
        .anyMatch(status -> !status.ready() && !MissedProbe.isOne(status, seen.at(), looks));
  }
}
