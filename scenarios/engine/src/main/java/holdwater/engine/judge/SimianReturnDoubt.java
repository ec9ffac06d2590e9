package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * After the last fault that simians brought all instances must be ready again in time, for 15 s,
 * and to the end. Of earlier faults {@link EachStepReadyDoubt} asks the same.
 */
final class SimianReturnDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.injections().stream()
        .filter(fault -> fault.revertBegan().isPresent())
        .max(Comparator.comparing(fault -> fault.revertBegan().orElseThrow()))
        .flatMap(last -> notBack(last, findings))
        .map(Reason::unproven)
        .stream();
  }

  private static Optional<String> notBack(InjectionJudgement last, Findings findings) {
    Optional<Instant> watched = watched(findings.journal());
    if (watched.isEmpty()) {
      return Optional.of(
          "nobody watched whether all instances were back after '" + last.step() + "'");
    }
    ReadyBook book = ReadyBook.of(findings.journal());
    Instant began = last.revertBegan().orElseThrow();
    Instant end = watched.get();
    Optional<Instant> back = book.readyFrom(began, end, Set.of());
    if (back.isEmpty()) {
      return Optional.of(book.firstDown(end, end).or(() -> book.unseen(began, end)).orElse(""))
          .map(how -> "not back at the end: " + how);
    }
    return EachStepReadyDoubt.late(last, Duration.between(began, back.get()), findings)
        .or(() -> downAgain(last, back.get(), book))
        .or(() -> tooShort(last, Duration.between(back.get(), end)))
        .or(() -> EachStepReadyDoubt.unseen(last, back.get(), end, book));
  }

  private static Optional<Instant> watched(Journal journal) {
    return journal
        .all(WindowClosed.class)
        .filter(closed -> closed.window().kind() == WindowKind.AFTER)
        .map(JournalEntry::at)
        .max(Comparator.naturalOrder());
  }

  /** To the last look of the run, which comes when the viewers have gone. */
  private static Optional<String> downAgain(InjectionJudgement last, Instant back, ReadyBook book) {
    return EachStepReadyDoubt.downAgain(last, back, Instant.MAX, Set.of(), book);
  }

  private static Optional<String> tooShort(InjectionJudgement last, Duration watched) {
    return watched.compareTo(Window.WELL_FOR) >= 0
        ? Optional.empty()
        : Optional.of(
            "all instances ready was not watched for "
                + Window.WELL_FOR.toSeconds()
                + " s after '"
                + last.step()
                + "'");
  }
}
