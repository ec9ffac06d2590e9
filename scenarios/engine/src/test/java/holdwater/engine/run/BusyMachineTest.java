package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, in fake time, on a machine that is not theirs alone. */
class BusyMachineTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private static long second(Instant instant) {
    return Duration.between(FakeClock.start(), instant).toSeconds();
  }

  @Test
  void every_second_of_a_run_is_measured() {
    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    Instant begin = result.journal().first(TrafficStarted.class).orElseThrow().at();
    long seconds = second(run.clock.instant()) - second(begin);
    assertThat(result.journal().all(MachineObserved.class).count())
        .isBetween(seconds - 2, seconds + 3);
  }

  @Test
  void a_quiet_machine_is_waited_for_a_second_at_most() {
    run.play();

    Instant viewers =
        run.heard.stream().filter(TrafficStarted.class::isInstance).findFirst().orElseThrow().at();
    assertThat(second(viewers)).isLessThanOrEqualTo(1);
  }

  @Test
  void a_machine_that_stays_busy_ends_the_run_after_a_minute_and_not_after_three() {
    run.machine.foreign(instant -> 1.6);

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.outcome().status()).isEqualTo(RunStatus.ABORTED);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons().get(0))
        .isEqualTo(
            "the timeline was stopped: the machine is too busy for viewers: after 60 s of waiting,"
                + " others took 1.6 of 2 cores (stress-ng 1.6)");
    assertThat(result.journal().first(TrafficStarted.class)).isEmpty();
    assertThat(result.journal().first(FaultInjected.class)).isEmpty();
    assertThat(second(run.clock.instant())).isBetween(60L, 64L);
    assertThat(result.journal().all(PhaseChanged.class).map(PhaseChanged::note))
        .contains("others took 1.6 of 2 cores (stress-ng 1.6); waiting for them, at most 60 s");
  }

  @Test
  void whoever_ends_in_time_is_waited_for_and_no_longer() {
    run.machine.foreign(instant -> second(instant) < 20 ? 1.6 : 0);

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    Instant viewers = result.journal().first(TrafficStarted.class).orElseThrow().at();
    assertThat(second(viewers)).isBetween(21L, 24L);
  }

  @Test
  void one_busy_second_is_no_busy_machine() {
    run.machine.foreign(instant -> second(instant) < 1 ? 1.6 : 0);

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.journal().all(PhaseChanged.class).map(PhaseChanged::note))
        .noneMatch(note -> note.contains("waiting for them"));
  }

  @Test
  void a_machine_that_tells_nothing_is_not_waited_for() {
    run.machine.tellsNothing();

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.journal().first(MachineObserved.class)).isEmpty();
  }

  @Test
  void bursts_that_take_the_machine_make_no_fail_and_are_named() {
    run.machine.foreign(instant -> second(instant) > 30 && second(instant) % 20 < 10 ? 1.8 : 0);
    run.traffic.script(
        moment ->
            moment.second() > 30 && moment.second() % 20 < 10
                ? Load.good(10).bad(2)
                : Load.good(10));

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons())).contains("stress-ng");
  }

  @Test
  void a_run_that_its_objective_aborts_while_others_have_the_machine_is_no_fail() {
    run.scenario.abort(0.5, 10, 50);
    run.machine.foreign(instant -> run.faults.anyInForce() ? 1.8 : 0);
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(9) : Load.good(10));

    RunResult result = run.play();

    assertThat(result.outcome().status()).isEqualTo(RunStatus.ABORTED);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons())).contains("stress-ng 1.8");
  }
}
