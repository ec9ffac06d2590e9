package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.MachineAwaited;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much time of people's a run took beyond what it needs.
 *
 * @param firstFaultAfter from the begin of the run, or from the moment the stack was ready that the
 *     run itself had to start, to the first fault
 * @param allowed what that may take: the warm-up as long as it was, the steady state as long as it
 *     was watched, two seconds, whatever the scenario waits by itself, and the next two
 * @param healing how long the run undid what earlier ones had left in force; nothing if they had
 *     left nothing
 * @param machineAwaited how long it waited for a machine that others kept busy
 * @param stop from the wish of another process to the proof that the last fault was gone; empty
 *     when nobody wished it, or a fault is not proven to be gone
 */
public record Timings(
    Optional<Duration> firstFaultAfter,
    Optional<Duration> allowed,
    Duration healing,
    Duration machineAwaited,
    Optional<Duration> stop) {
  private static final Duration BESIDES = Duration.ofSeconds(2);

  /** What a journal says of it. */
  public static Timings of(Journal journal) {
    Optional<Instant> fault = journal.first(FaultInjected.class).map(FaultInjected::at);
    Optional<Duration> took =
        fault.flatMap(at -> begin(journal).map(began -> Duration.between(began, at)));
    return new Timings(
        took,
        fault.flatMap(at -> allowed(journal)),
        healing(journal),
        machineAwaited(journal),
        stop(journal));
  }

  /** On a stack that was up, every second before the viewers counts. */
  private static Optional<Instant> begin(Journal journal) {
    Optional<StackReady> stack = journal.first(StackReady.class);
    return stack.filter(ready -> ready.ephemeral() || ready.startedByRun()).isPresent()
        ? stack.map(StackReady::at)
        : journal.first(RunStarted.class).map(RunStarted::at);
  }

  private static Optional<Duration> allowed(Journal journal) {
    Optional<Instant> warmUp = journal.first(TrafficStarted.class).map(TrafficStarted::at);
    Optional<Instant> steady = begins(journal, Phase.STEADY);
    Optional<Duration> watched = journal.steadyWindow().map(Window::length);
    if (warmUp.isEmpty() || steady.isEmpty() || watched.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.between(warmUp.get(), steady.get())
            .plus(watched.get())
            .plus(BESIDES)
            .plus(ownWait(journal))
            .plus(healing(journal))
            .plus(machineAwaited(journal)));
  }

  /** Reading what earlier runs left is no such time where there is nothing to undo. */
  private static Duration healing(Journal journal) {
    Optional<Instant> last =
        journal.all(LeftoverHealed.class).map(LeftoverHealed::at).reduce((a, b) -> b);
    return begins(journal, Phase.HEAL)
        .flatMap(begun -> last.map(end -> Duration.between(begun, end)))
        .orElse(Duration.ZERO);
  }

  private static Duration machineAwaited(Journal journal) {
    return journal
        .all(MachineAwaited.class)
        .map(MachineAwaited::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Optional<Instant> begins(Journal journal, Phase phase) {
    return journal
        .all(PhaseChanged.class)
        .filter(changed -> changed.phase() == phase)
        .map(PhaseChanged::at)
        .findFirst();
  }

  /** The first step need not begin at the end of the steady state. */
  private static Duration ownWait(Journal journal) {
    return journal.first(RunStarted.class).stream()
        .flatMap(run -> run.scenario().timeline().steps().stream())
        .map(step -> step.at())
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> stop(Journal journal) {
    Optional<StopAsked> asked = journal.first(StopAsked.class);
    if (asked.isEmpty() || !journal.open().isEmpty()) {
      return Optional.empty();
    }
    List<Instant> gone =
        journal
            .all(FaultReverted.class)
            .map(JournalEntry::at)
            .filter(at -> at.isAfter(asked.get().askedAt()))
            .toList();
    Instant last = gone.isEmpty() ? asked.get().at() : gone.get(gone.size() - 1);
    return Optional.of(Duration.between(asked.get().askedAt(), last));
  }
}
