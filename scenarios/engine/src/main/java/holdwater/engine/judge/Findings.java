package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a run before the doubts are asked.
 *
 * @param journal of a run that says what was run
 * @param windows SLO by SLO, in the order of time
 * @param injections in the order of time
 */
record Findings(
    Journal journal,
    TrafficBook book,
    DroppedSeconds dropped,
    List<WindowJudgement> windows,
    List<InjectionJudgement> injections) {
  Findings {
    windows = List.copyOf(windows);
    injections = List.copyOf(injections);
  }

  /**
   * Windows that failed and are the system's own doing: only a fault that bit, that traffic met,
   * and that is gone when it should be, is a trial.
   */
  Stream<WindowJudgement> failed() {
    return windows.stream().filter(this::isTheSystems);
  }

  /** Of those after the faults, what stays bad with every fault proven gone. */
  List<Aftermath> metastable() {
    return Aftermath.of(journal, windows, failed().toList(), 0);
  }

  private boolean isTheSystems(WindowJudgement judged) {
    return judged.verdict() == Verdict.FAIL
        && overBeforeStop(judged)
        && proven(judged)
        && failsWithoutLateReverts(judged)
        && !excused(judged);
  }

  /** When a watch stopped the run, whose windows since then nobody meant to end there. */
  Optional<Instant> stoppedByWatch() {
    return journal
        .all(RunAborted.class)
        .filter(RunAborted::byWatch)
        .map(RunAborted::at)
        .findFirst();
  }

  private boolean overBeforeStop(WindowJudgement judged) {
    Optional<Instant> stopped = stoppedByWatch();
    boolean cutShort =
        stopped.isPresent()
            && injections.stream()
                .filter(sent -> sent.step().equals(judged.step()))
                .anyMatch(sent -> sent.revertBegan().filter(stopped.get()::isAfter).isEmpty());
    boolean later = stopped.filter(judged.window().end()::isAfter).isPresent();
    return !cutShort && !later;
  }

  /** A fault that may still be in force while it is reverted is not the system's failure. */
  private boolean failsWithoutLateReverts(WindowJudgement judged) {
    List<LateRevert> reverts =
        injections.stream().flatMap(injection -> LateRevert.any(injection).stream()).toList();
    List<SecondCount> seconds = judged.counts().seconds();
    List<SecondCount> rest =
        seconds.stream()
            .filter(second -> reverts.stream().noneMatch(late -> late.covers(second.second())))
            .toList();
    return rest.size() == seconds.size()
        || WindowJudge.verdict(
                scenario().expect().get(judged.slo()),
                judged.window().kind(),
                new WindowCounts(rest))
            == Verdict.FAIL;
  }

  /** Whether what made it fail lies mostly where others had the machine. */
  boolean excused(WindowJudgement judged) {
    return starved().mostly(BadEvents.of(judged));
  }

  /** Every second of any window and right before the fault, once, in the order of time. */
  List<Instant> seconds() {
    Stream<Instant> inWindows =
        windows.stream()
            .map(WindowJudgement::counts)
            .flatMap(counts -> counts.seconds().stream())
            .map(SecondCount::second);
    return Stream.concat(inWindows, unsettled()).distinct().sorted().toList();
  }

  private Stream<Instant> unsettled() {
    return BeforeFault.of(journal).stream()
        .flatMap(
            before ->
                windows.stream()
                    .map(WindowJudgement::window)
                    .filter(window -> window.kind() == WindowKind.STEADY)
                    .flatMap(before::unsettled));
  }

  StarvedSeconds starved() {
    return StarvedSeconds.of(journal);
  }

  /** Whether the fault whose window it is bit and met traffic. */
  boolean proven(WindowJudgement judged) {
    return injections.stream().anyMatch(i -> i.step().equals(judged.step()) && i.proven());
  }

  /** The same of the fault that was reverted last: what came back since had to because of it. */
  boolean lastRevertedProven() {
    Optional<String> last =
        journal
            .all(RevertBegan.class)
            .map(RevertBegan::injection)
            .reduce((earlier, later) -> later);
    return injections.stream().anyMatch(i -> last.filter(i.id()::equals).isPresent() && i.proven());
  }

  /** Whether every fault is proven to be reverted. */
  boolean allGone() {
    return injections.stream().allMatch(i -> i.gone().proven());
  }

  Scenario scenario() {
    return journal.first(RunStarted.class).orElseThrow().scenario();
  }
}
