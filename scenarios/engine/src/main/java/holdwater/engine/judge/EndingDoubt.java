package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.verdict.RunStatus;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that was not played to its end is no trial. One that says it failed or was stopped, and not
 * why, has lost what would say so.
 */
final class EndingDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Journal journal = findings.journal();
    Stream<Reason> failures =
        journal
            .all(HarnessFailed.class)
            .map(failed -> Reason.noTrial("the harness failed: " + failed.message()));
    return Stream.concat(failures, ending(journal).map(Reason::noTrial).stream());
  }

  private static Optional<String> ending(Journal journal) {
    Optional<RunStatus> status = journal.first(RunEnded.class).map(RunEnded::status);
    if (status.isEmpty()) {
      return Optional.of("the journal ends before the run did: the harness was killed");
    }
    return switch (status.get()) {
      case COMPLETED -> Optional.empty();
      case INTERRUPTED -> Optional.of("interrupted before the run was complete");
      case FAILED -> unexplained(journal, HarnessFailed.class, "the harness failed");
      case ABORTED -> unexplained(journal, RunAborted.class, "the run was aborted");
    };
  }

  private static Optional<String> unexplained(
      Journal journal, Class<? extends JournalEntry> reason, String what) {
    return journal.first(reason).isPresent()
        ? Optional.empty()
        : Optional.of(what + ", and the journal does not say why");
  }
}
