package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One step as it was played, to the whole second: a second in which anything of the fault lies
 * belongs to it.
 *
 * @param until when its revert began; empty when that was never written down
 */
record StepSpan(String step, String injection, Instant from, Optional<Instant> until) {

  /** All steps of a journal in the order of their injections. */
  static List<StepSpan> of(Journal journal) {
    return journal.all(FaultInjected.class).map(injected -> of(journal, injected)).toList();
  }

  private static StepSpan of(Journal journal, FaultInjected injected) {
    Optional<Instant> until =
        journal
            .all(RevertBegan.class)
            .filter(began -> began.injection().equals(injected.injection()))
            .map(began -> began.at().truncatedTo(ChronoUnit.SECONDS))
            .findFirst();
    return new StepSpan(
        injected.step(),
        injected.injection(),
        injected.at().truncatedTo(ChronoUnit.SECONDS),
        until);
  }

  /** Whether the fault was in force at {@code instant}, as far as is known. */
  boolean covers(Instant instant) {
    return !instant.isBefore(from) && until.map(instant::isBefore).orElse(true);
  }
}
