package holdwater.engine.cause;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which stretch of a run is steady, and since when it is watched for what leaves it.
 *
 * @param zero what times are counted from: the first injection, or the viewers' coming
 */
record Watch(Instant steadyFrom, Instant steadyTo, Instant from, Instant zero) {
  /** Warm is what has agreed with itself for so long, so before the steady state it was so. */
  private static final Duration WARM = Duration.ofSeconds(20);

  Watch {
    checkArgument(!steadyTo.isBefore(steadyFrom), "steady from %s to %s", steadyFrom, steadyTo);
  }

  /** Nothing to compare with when the viewers never came so far. */
  static Optional<Watch> of(Journal journal) {
    Optional<Instant> injected = journal.first(FaultInjected.class).map(FaultInjected::at);
    Optional<Window> steady = journal.steadyWindow();
    if (injected.isPresent() && steady.isPresent()) {
      Instant zero = injected.get();
      return Optional.of(
          new Watch(steady.get().start(), earlier(steady.get().end(), zero), zero, zero));
    }
    return beforeAnyFault(journal);
  }

  private static Optional<Watch> beforeAnyFault(Journal journal) {
    Optional<Instant> came = journal.first(TrafficStarted.class).map(TrafficStarted::at);
    Optional<Instant> warm =
        journal
            .all(PhaseChanged.class)
            .filter(changed -> changed.phase() == Phase.STEADY)
            .map(PhaseChanged::at)
            .findFirst();
    if (came.isEmpty() || warm.isEmpty()) {
      return Optional.empty();
    }
    Instant from = warm.get().minus(WARM);
    Instant steadyFrom = from.isBefore(came.get()) ? came.get() : from;
    return Optional.of(
        new Watch(earlier(steadyFrom, warm.get()), warm.get(), warm.get(), came.get()));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  long second(Instant at) {
    return Math.max(0, Math.round(Duration.between(zero, at).toMillis() / 1_000.0));
  }
}
