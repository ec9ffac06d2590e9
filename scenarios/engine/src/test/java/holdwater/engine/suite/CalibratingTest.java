package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.ExitCode;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.fault.Nothing;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratingTest {
  @TempDir Path runs;

  private RunResult calm(FakeRun run) {
    run.scenarioAs = CalmScenario::of;
    return run.play();
  }

  @Test
  void calm_run_is_judged_in_the_same_windows_with_nothing_in_force() {
    RunResult result = calm(new FakeRun(runs));

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.journal().all(FaultInjected.class))
        .extracting(FaultInjected::fault)
        .containsExactly(new Nothing());
    assertThat(result.judgement().windowsOf(ScenarioBuilder.STARTS))
        .extracting(window -> window.window().kind())
        .containsExactly(WindowKind.STEADY, WindowKind.SHOCK, WindowKind.HELD, WindowKind.AFTER);
    assertThat(result.judgement().notExercised())
        .contains("no fault was injected: the system was not tried at all");
  }

  @Test
  void what_breaks_without_a_fault_is_a_false_alarm_and_a_fail() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(moment -> moment.second() > 90 ? Load.good(10).bad(5) : Load.good(10));

    assertThat(calm(run).outcome().verdict()).isEqualTo(Verdict.FAIL);
  }

  private static Calibration calibration(Played... given) {
    Deque<Played> results = new ArrayDeque<>(List.of(given));
    return new Calibrating(
            new ScenarioBuilder().build(),
            TwoZones.topology(),
            order -> results.remove(),
            new Silent())
        .calibrate(given.length);
  }

  private static final class Silent implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration left) {}

    @Override
    public void ended(int number, int of, RunOrder order, Played played) {}

    @Override
    public void known(RunOrder order, Played played) {}
  }

  @Test
  void ten_runs_without_a_fail_bound_false_alarms_by_a_quarter() {
    Played[] ten = Stream.generate(Runs::pass).limit(10).toArray(Played[]::new);

    Calibration calibration = calibration(ten);

    // 1 - 0.05^(1/10) = 25.9 %
    assertThat(calibration.sentence())
        .isEqualTo("0 of 10 judged runs FAIL: false alarms under 25.9 % of runs, at 95 %");
    assertThat(calibration.exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void inconclusive_run_is_no_false_alarm_and_bounds_nothing() {
    Calibration calibration = calibration(Runs.pass(), Runs.inconclusive());

    assertThat(calibration.sentence())
        .isEqualTo(
            "0 of 1 judged runs FAIL: false alarms under 95 % of runs, at 95 %;"
                + " 1 more INCONCLUSIVE");
    assertThat(calibration(Runs.inconclusive()).exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void one_fail_is_the_answer() {
    Calibration calibration = calibration(Runs.pass(), Runs.fail(Runs.STARTS_HELD));

    assertThat(calibration.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(calibration.sentence()).startsWith("1 of 2 judged runs FAIL: false alarms under 9");
  }

  @Test
  void interrupted_calibration_tells_what_was_judged() {
    Calibration calibration = calibration(Runs.pass(), Runs.interrupted(), Runs.pass());

    assertThat(calibration.runs()).hasSize(1);
    assertThat(calibration.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(CalibrationJson.of(calibration)).contains("\"pass\" : 1");
  }
}
