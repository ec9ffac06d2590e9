package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Kill;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that takes long keeps a run from what is due. */
class BoundedRunTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  @Test
  void revert_that_looks_for_long_is_tried_by_the_clock_and_not_by_tries() {
    run.injector.revertRefused().beforeLook(() -> run.clock.advance(Duration.ofSeconds(8)));

    RunResult result = run.play();

    Instant began = result.journal().first(RevertBegan.class).orElseThrow().at();
    Instant given = result.journal().first(FaultReverted.class).orElseThrow().at();
    assertThat(Duration.between(began, given)).isLessThan(Reverting.WITH_LAST_TRY);
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void abort_condition_is_watched_during_the_first_look_at_the_held_window() {
    run.scenario.abort(0.5, 10, 50);
    run.traffic
        .resolvesAfter(Duration.ofSeconds(15))
        .script(
            moment ->
                moment.faultFor().filter(second -> second >= 56).isPresent()
                    ? Load.good(10).bad(9)
                    : FakeRun.usual(moment));

    RunResult result = run.play();

    assertThat(result.journal().first(RunAborted.class))
        .hasValueSatisfying(aborted -> assertThat(aborted.byObjective()).isTrue());
    Instant from = run.faults.all().get(0).from();
    assertThat(run.faults.all().get(0).until())
        .isBetween(from.plusSeconds(71), from.plusSeconds(84));
  }

  /** It tells nothing more, and nobody must hold a fault unseen until its time is over. */
  @Test
  void fault_is_not_held_on_when_the_generator_hangs() {
    run.afterInjection(
        Duration.ofSeconds(20), () -> run.traffic.resolvesAfter(Duration.ofHours(1)));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.journal().first(RunAborted.class).orElseThrow().reason())
        .startsWith("no traffic: nothing is known of the last");
    Instant from = run.faults.all().get(0).from();
    assertThat(run.faults.all().get(0).until()).isBefore(from.plusSeconds(90));
  }

  @Test
  void other_step_is_not_late_because_of_a_first_look() {
    run.traffic.resolvesAfter(Duration.ofSeconds(15));
    run.scenario
        .step("first", 0, new Suspend(), ScenarioBuilder.instance("b.catalog"), 70, 130)
        .step("second", 73, new Kill(), ScenarioBuilder.instance("b.gateway"), 70, 130);

    run.play();

    Instant first = run.faults.all().get(0).from();
    assertThat(run.faults.all().get(1).from())
        .isBetween(first.plusSeconds(73), first.plusSeconds(75));
  }

  @Test
  void viewers_outlast_their_own_start_and_the_longest_run() {
    RunResult result = run.play();

    TrafficStarted viewers = result.journal().first(TrafficStarted.class).orElseThrow();
    Duration timeline =
        viewers.plan().atMost().minus(WarmUp.AT_MOST).minus(RunPlan.VIEWERS_START_AT_MOST);
    assertThat(timeline)
        .isGreaterThan(
            run.scenario
                .build()
                .timeline()
                .longestEnd()
                .plus(run.scenario.build().steadyState().atMost())
                .plus(RecoveryWatch.atMost(run.scenario.build())));
  }

  @Test
  void interrupted_injection_by_hand_is_reverted_at_the_first_try_and_the_flag_stays() {
    ResolvedTarget target =
        new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());
    run.injector.interruptible();
    run.clock.at(Duration.ofSeconds(5), Thread.currentThread()::interrupt);
    run.clock.at(Duration.ofSeconds(6), () -> {});
    HandInjection hand =
        new HandInjection(
            runs.resolve("hand"), List.of(run.injector), run.clock, List.of(), Optional::empty);

    HandInjection.Result result = hand.hold(new Suspend(), target, Duration.ofSeconds(10));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.gone().proven()).isTrue();
    assertThat(run.faults.all().get(0).until())
        .isEqualTo(run.faults.all().get(0).from().plusSeconds(5));
  }
}
