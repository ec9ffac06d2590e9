package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.port.InstanceStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of instances that were to be ready again in time, and were not: whether it proves
 * that. A look that nobody answered says nothing of them.
 *
 * @param began of the revert
 * @param limit when all had to be ready
 */
record LateInstances(Journal journal, Instant began, Instant limit) {
  private static final String UNWATCHED = ", and they were not watched for so long";
  private static final String UNASKED = ", and meanwhile they could not always be asked";

  /** Why it is unproven that they were late; {@code back} is empty if they never were ready. */
  Optional<String> unproven(Optional<Instant> back, Instant watchedUntil) {
    Instant end = back.orElse(watchedUntil);
    if (back.isPresent()) {
      return asked(end) || seenDown(limit, end) ? Optional.empty() : Optional.of(UNASKED);
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

  private boolean seenDown(Instant from, Instant to) {
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(from) && !seen.at().isAfter(to))
        .anyMatch(LateInstances::down);
  }

  private boolean downAtLast(Instant end) {
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(began) && !seen.at().isAfter(end))
        .reduce((earlier, later) -> later)
        .filter(LateInstances::down)
        .isPresent();
  }

  private static boolean down(InstancesObserved seen) {
    return !seen.instances().stream().allMatch(InstanceStatus::ready);
  }
}
