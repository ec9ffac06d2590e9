package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stops a run, and at whichever of its ten steps: no PASS, nothing left, its own code. */
class EachStepTest {
  @TempDir Path runs;

  /** By the entry that shows that the step has begun. */
  enum Step {
    SCENARIO_1(RunStarted.class::isInstance),
    STACK_2(phase(Phase.DEPLOY)),
    LEFTOVERS_3(phase(Phase.HEAL)),
    VIEWERS_4(TrafficStarted.class::isInstance),
    STEADY_5(phase(Phase.STEADY)),
    TIMELINE_6(FaultInjected.class::isInstance),
    JUDGING_7(EvidenceMeasured.class::isInstance),
    REVERT_8(RevertBegan.class::isInstance),
    RECOVERY_9(phase(Phase.RECOVERY)),
    END_10(phase(Phase.STOP));

    private final Predicate<JournalEntry> begins;

    Step(Predicate<JournalEntry> begins) {
      this.begins = begins;
    }

    private static Predicate<JournalEntry> phase(Phase phase) {
      return entry -> entry instanceof PhaseChanged changed && changed.phase() == phase;
    }
  }

  private FakeRun runThat(Step step, Consumer<FakeRun> meets) {
    FakeRun run = new FakeRun(runs);
    boolean[] met = new boolean[1];
    run.alsoListening =
        List.of(
            entry -> {
              if (!met[0] && step.begins.test(entry)) {
                met[0] = true;
                meets.accept(run);
              }
            });
    return run;
  }

  private static void nothingIsLeft(FakeRun run, RunResult result, ExitCode code) {
    assertThat(result.exitCode()).isEqualTo(code);
    assertThat(result.outcome().verdict()).isNotEqualTo(Verdict.PASS);
    assertThat(run.faults.anyInForce()).isFalse();
    assertThat(result.journal().open()).isEmpty();
    assertThat(run.platform.deployment().stopped()).isTrue();
    assertThat(Thread.interrupted()).as("the interrupt flag").isFalse();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void interrupted(Step step) {
    FakeRun run = runThat(step, it -> it.interruption.interrupt());

    nothingIsLeft(run, run.play(), ExitCode.INTERRUPTED);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aborted_by_hand(Step step) {
    FakeRun run = runThat(step, it -> it.interruption.abort("seen enough"));

    RunResult result = run.play();

    nothingIsLeft(run, result, ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons()).anyMatch(reason -> reason.contains("seen enough"));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void asked_to_stop_by_another_process(Step step) {
    FakeRun run =
        runThat(
            step, it -> it.interruption.stop(new StopRequest(it.clock.instant(), "process 4711")));

    RunResult result = run.play();

    nothingIsLeft(run, result, ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons()).anyMatch(reason -> reason.contains("process 4711"));
  }

  @ParameterizedTest
  @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "END_10")
  void something_breaks(Step step) {
    FakeRun run =
        runThat(
            step,
            it ->
                it.clock.at(
                    Duration.between(FakeClock.start(), it.clock.instant()).plusMillis(300),
                    () -> {
                      throw new IllegalStateException("a bug");
                    }));

    RunResult result = run.play();

    nothingIsLeft(run, result, ExitCode.ERROR);
    assertThat(result.outcome().reasons()).anyMatch(reason -> reason.contains("a bug"));
  }

  @Test
  void viewers_that_cannot_be_stopped() {
    FakeRun run = new FakeRun(runs);
    run.traffic.stopFails("news is lost");

    nothingIsLeft(run, run.play(), ExitCode.ERROR);
  }
}
