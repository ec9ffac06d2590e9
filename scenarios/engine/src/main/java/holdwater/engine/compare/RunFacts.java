package holdwater.engine.compare;

import holdwater.engine.cause.ServiceBook;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.LatencyBook;
import holdwater.engine.judge.Judge;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.StarvedSeconds;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.List;
import java.util.Optional;

/**
 * All that comparing needs of one run.
 *
 * @param stack when its own stack was ready; empty on one that was up before
 */
record RunFacts(
    RunStarted started,
    Judgement judgement,
    TrafficBook traffic,
    LatencyBook latencies,
    ServiceBook services,
    StarvedSeconds starved,
    List<MachineObserved> machine,
    Optional<StackReady> stack) {
  RunFacts {
    machine = List.copyOf(machine);
  }

  /**
   * Of a run that is over.
   *
   * @throws JournalFailed when the journal does not say what was run
   */
  static RunFacts of(Journal all) {
    Journal journal = all.upToEnd();
    return new RunFacts(
        started(journal),
        Judge.judge(journal),
        TrafficBook.of(journal),
        LatencyBook.of(journal),
        ServiceBook.of(journal),
        StarvedSeconds.of(journal),
        journal.all(MachineObserved.class).toList(),
        journal.first(StackReady.class).filter(StackReady::ephemeral));
  }

  static RunStarted started(Journal journal) {
    return journal
        .first(RunStarted.class)
        .orElseThrow(() -> new JournalFailed("the journal does not say what was run"));
  }

  /** What is told of it beside the figures. */
  ComparedRun told() {
    return new ComparedRun(
        started.runId(),
        started.at(),
        started.seed(),
        started.versions().getOrDefault("commit", "unknown"),
        judgement.outcome().verdict());
  }

  /** One SLO in one window, if the run came so far. */
  Optional<WindowJudgement> window(String slo, String step, WindowKind kind) {
    return judgement.windowsOf(slo).stream()
        .filter(judged -> judged.step().equals(step) && judged.window().kind() == kind)
        .findFirst();
  }
}
