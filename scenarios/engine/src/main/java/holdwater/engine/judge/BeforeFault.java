package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.verdict.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The seconds from the end of the steady window to the first fault: viewers are resolved meanwhile,
 * and the first step may be due much later. They belong to the steady state, as far as all was
 * known of them when the fault came. Events that were under way then may be bad because of it.
 *
 * @param known up to when all events were known
 * @param fault the second in which it came
 */
record BeforeFault(Instant known, Instant fault) {

  /** Empty in a run without a fault. */
  static Optional<BeforeFault> of(Journal journal) {
    return journal
        .first(FaultInjected.class)
        .map(FaultInjected::at)
        .map(at -> new BeforeFault(known(journal, at), at.truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Instant known(Journal journal, Instant at) {
    return journal
        .all(TrafficObserved.class)
        .filter(observed -> !observed.at().isAfter(at))
        .map(observed -> observed.report().completeUpTo())
        .max(Comparator.naturalOrder())
        .map(known -> known.truncatedTo(ChronoUnit.SECONDS))
        .orElse(Instant.EPOCH);
  }

  /** {@code steady} and what was known of the seconds after it. */
  Window settled(Window steady) {
    return upTo(known.isBefore(fault) ? known : fault, steady);
  }

  /** {@code steady} and all seconds after it. */
  Window whole(Window steady) {
    return upTo(fault, steady);
  }

  private static Window upTo(Instant end, Window steady) {
    return end.isAfter(steady.end()) ? new Window(steady.kind(), steady.start(), end) : steady;
  }

  /** Those of which not all was known. */
  Stream<Instant> unsettled(Window steady) {
    return Stream.iterate(
        settled(steady).end().truncatedTo(ChronoUnit.SECONDS),
        second -> second.isBefore(fault),
        second -> second.plusSeconds(1));
  }
}
