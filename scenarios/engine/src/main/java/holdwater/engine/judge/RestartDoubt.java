package holdwater.engine.judge;

import holdwater.engine.judge.Restarts.Restart;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever was started anew had died, even if every look found it ready. That is expected of those
 * whose processes a fault took, from the injection until they are back; of nobody else from the
 * beginning of the steady state to the end. Before the fault it voids the run, as an instance does
 * that was seen down; later it withholds a PASS. A fault that lives in a process ends with it, and
 * that is {@link TargetDownDoubt}'s to say.
 */
final class RestartDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Optional<Instant> fault = findings.journal().first(FaultInjected.class).map(FaultInjected::at);
    if (fault.isEmpty()) {
      return Stream.empty();
    }
    ReadyBook book = ReadyBook.of(findings.journal());
    Instant from = steady(findings.journal()).orElse(fault.get());
    Instant to = end(findings.journal()).orElse(Instant.MAX);
    return Restarts.of(findings.journal()).stream()
        .filter(restart -> restart.at().isAfter(from) && !restart.at().isAfter(to))
        .filter(
            restart ->
                findings.injections().stream().noneMatch(i -> TargetDownDoubt.ended(i, restart)))
        .filter(restart -> !expected(restart, findings, book, to))
        .map(restart -> reason(restart, fault.get(), findings.journal()));
  }

  private static Optional<Instant> steady(Journal journal) {
    return journal.steadyWindow().map(Window::start);
  }

  /** Where nobody watches any more, and the stack may be taken down. */
  private static Optional<Instant> end(Journal journal) {
    return Stream.concat(
            journal.all(RecoveryMeasured.class).map(JournalEntry::at),
            journal
                .all(WindowClosed.class)
                .filter(closed -> closed.window().kind() == WindowKind.AFTER)
                .map(JournalEntry::at))
        .max(Comparator.naturalOrder());
  }

  private static boolean expected(
      Restart restart, Findings findings, ReadyBook book, Instant until) {
    return findings.injections().stream()
        .filter(injection -> ends(injection.fault()) && names(injection, restart))
        .filter(injection -> restart.at().isAfter(injection.injectedAt()))
        .anyMatch(
            injection ->
                back(injection, restart, findings.journal(), book, until)
                    .map(back -> !restart.at().isAfter(back))
                    .orElse(true));
  }

  private static boolean names(InjectionJudgement injection, Restart restart) {
    return injection.target().names().contains(restart.instance());
  }

  private static boolean ends(Fault fault) {
    return fault instanceof Kill
        || fault instanceof Outage
        || (fault instanceof JvmFault jvm && jvm.takesProcess());
  }

  /** Since when that victim is ready again for good; empty while it is not. */
  private static Optional<Instant> back(
      InjectionJudgement injection,
      Restart restart,
      Journal journal,
      ReadyBook book,
      Instant until) {
    Set<String> others =
        journal.first(StackReady.class).stream()
            .flatMap(ready -> ready.instances().stream())
            .map(status -> status.instance().id())
            .filter(id -> !id.equals(restart.instance()))
            .collect(Collectors.toSet());
    return injection.revertBegan().flatMap(began -> book.readyFrom(began, until, others));
  }

  private static Reason reason(Restart restart, Instant fault, Journal journal) {
    String words =
        restart.instance() + " was started anew at " + TimeOfRun.of(journal, restart.at());
    return restart.at().isAfter(fault)
        ? Reason.unproven(words + ", and no fault had taken it: it had died unseen")
        : Reason.noTrial("not every instance was ready before the fault: " + words);
  }
}
