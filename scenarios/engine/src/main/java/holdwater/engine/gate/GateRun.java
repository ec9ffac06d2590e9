package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.report.Failure;
import holdwater.engine.report.JUnitXml;
import holdwater.engine.report.TestCase;
import holdwater.engine.report.WindowResult;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.RunResult;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.Played;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a gate, without its journal.
 *
 * @param stopped whether somebody wants no more runs; what this one has shown still counts
 * @param seed of victims and viewers
 * @param cases its lines of a JUnit report
 * @param phases how long each part of it took, in the order of time
 * @param handover whether its stack was good for the next run
 */
public record GateRun(
    Played played,
    boolean stopped,
    long seed,
    List<WindowResult> windows,
    List<Failure> failures,
    List<TestCase> cases,
    Map<Phase, Duration> phases,
    Handover handover) {
  public GateRun {
    checkNotNull(played, "played");
    windows = List.copyOf(windows);
    failures = List.copyOf(failures);
    cases = List.copyOf(cases);
    phases = PhaseTimes.ordered(phases);
    checkNotNull(handover, "handover");
  }

  /** Of a run that is over. */
  public static GateRun of(Played played, boolean stopped, RunResult result, Handover handover) {
    Journal journal = result.journal();
    return new GateRun(
        played,
        stopped,
        journal.first(RunStarted.class).map(RunStarted::seed).orElse(0L),
        WindowResult.of(result.judgement()),
        Failure.of(journal, result.judgement()),
        JUnitXml.cases(journal, result.judgement()),
        PhaseTimes.of(journal),
        handover);
  }

  Verdict verdict() {
    return played.verdict();
  }

  /** The run that decides: the last one. */
  static Optional<GateRun> last(List<GateRun> attempts) {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** From the order to the verdict, all attempts together. */
  static long seconds(List<GateRun> attempts) {
    return attempts.stream().mapToLong(run -> run.played.seconds()).sum();
  }

  /**
   * @param broke whether the harness kept another attempt from being made
   */
  static ExitCode exitCode(Verdict verdict, List<GateRun> attempts, boolean broke) {
    return switch (verdict) {
      case PASS -> ExitCode.PASS;
      case FAIL -> ExitCode.FAIL;
      case INCONCLUSIVE ->
          broke || last(attempts).filter(GateRun::broke).isPresent()
              ? ExitCode.ERROR
              : ExitCode.INCONCLUSIVE;
    };
  }

  /** Whether the harness failed, which says nothing of the system. */
  boolean broke() {
    return played.status() == RunStatus.FAILED;
  }
}
