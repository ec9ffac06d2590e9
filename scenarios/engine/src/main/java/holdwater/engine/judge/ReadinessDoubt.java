package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every instance must be ready all through the steady state and when the fault comes, and from the
 * recovery, which lasts 15 s at least, to the end of the window after. What a fault takes while it
 * is in force lies between the two. Who was not looked at in the steady state, and was ready at the
 * fault, may have been down for a while: that withholds a PASS only.
 */
final class ReadinessDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Journal journal = findings.journal();
    Optional<FaultInjected> fault = journal.first(FaultInjected.class);
    if (fault.isEmpty()) {
      return Stream.empty();
    }
    ReadyBook book = ReadyBook.of(journal);
    return Stream.of(
            before(journal, book, fault.get().at()), after(journal, book).map(Reason::unproven))
        .flatMap(Optional::stream);
  }

  private static Optional<Reason> before(Journal journal, ReadyBook book, Instant injected) {
    Instant start = journal.steadyWindow().map(Window::start).orElse(injected);
    return book.firstSurelyDown(start, injected)
        .map(down -> Reason.noTrial("not every instance was ready before the fault: " + down))
        .or(() -> unseen("at the fault", injected, injected, book).map(Reason::noTrial))
        .or(() -> unseen("up to the fault", start, injected, book).map(Reason::unproven));
  }

  private static Optional<String> unseen(String when, Instant from, Instant to, ReadyBook book) {
    return book.unseen(from, to)
        .map(unseen -> "whether every instance was ready " + when + ": " + unseen);
  }

  /** Where the last window after a revert ends. */
  private static Optional<Instant> lastWindow(Journal journal) {
    return journal
        .all(WindowClosed.class)
        .map(WindowClosed::window)
        .filter(window -> window.kind() == WindowKind.AFTER)
        .map(Window::end)
        .max(Comparator.naturalOrder());
  }

  private static Optional<String> after(Journal journal, ReadyBook book) {
    Optional<RecoveryMeasured> measured = journal.first(RecoveryMeasured.class);
    Optional<Duration> capacity = measured.flatMap(RecoveryMeasured::capacity);
    Optional<Instant> began =
        journal.all(RevertBegan.class).map(RevertBegan::at).reduce((earlier, later) -> later);
    if (capacity.isEmpty() || began.isEmpty()) {
      // Not recovered, and that is told elsewhere.
      return Optional.empty();
    }
    Instant back = began.get().plus(capacity.get());
    Instant end = measured.get().at();
    if (Duration.between(back, end).compareTo(Window.WELL_FOR) < 0) {
      return Optional.of(
          "all instances ready was not watched for "
              + Window.WELL_FOR.toSeconds()
              + " s after the recovery");
    }
    return book.firstDown(back, lastWindow(journal).filter(end::isBefore).orElse(end))
        .map(down -> "an instance was down again after the recovery: " + down)
        .or(
            () ->
                book.unseen(back, end)
                    .map(unseen -> "whether all instances stayed ready: " + unseen));
  }
}
