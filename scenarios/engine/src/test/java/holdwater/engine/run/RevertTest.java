package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertTest {
  private static final Duration LATER = Duration.ofSeconds(20);

  private static final Map<String, Consumer<FakeRun>> EXITS =
      Map.of(
          "pass", run -> {},
          "fail", run -> run.traffic.script(m -> m.faulty() ? Load.good(10).bad(9) : Load.good(10)),
          "interrupt", run -> run.afterInjection(LATER, run.interruption::interrupt),
          "abort", run -> run.afterInjection(LATER, () -> run.interruption.abort("enough")),
          "exception", run -> run.afterInjection(LATER, RevertTest::bug),
          "error", run -> run.afterInjection(LATER, RevertTest::outOfMemory),
          "lease", run -> run.afterInjection(LATER, run.injector::renewBroken),
          "no traffic", run -> run.traffic.diesAfter(Duration.ofSeconds(80)),
          "poll", run -> run.afterInjection(LATER, () -> run.traffic.pollFails("gone")),
          "thread", run -> run.afterInjection(LATER, Thread.currentThread()::interrupt));

  @TempDir Path runs;

  private static void bug() {
    throw new IllegalStateException("a bug");
  }

  private static void outOfMemory() {
    throw new OutOfMemoryError("none left");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pass",
        "fail",
        "interrupt",
        "abort",
        "exception",
        "error",
        "lease",
        "no traffic",
        "poll",
        "thread"
      })
  void fault_is_reverted_and_everything_stopped_on_exit_by(String way) {
    FakeRun run = new FakeRun(runs);
    EXITS.get(way).accept(run);

    RunResult result = run.play();

    assertThat(run.faults.all()).hasSize(1);
    assertThat(run.faults.anyInForce()).isFalse();
    assertThat(result.journal().open()).isEmpty();
    assertThat(result.journal().all(FaultReverted.class)).hasSize(1);
    assertThat(run.traffic.stopped()).isTrue();
    assertThat(run.platform.deployment().stopped()).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void faults_are_reverted_in_opposite_order() {
    FakeRun run = new FakeRun(runs);
    run.scenario
        .step("first", 0, new Suspend(), ScenarioBuilder.instance("b.catalog"), 70, 70)
        .step("second", 15, new Kill(), ScenarioBuilder.instance("b.gateway"), 70, 70);
    run.injector.beforeInject(
        id -> {
          if (id.endsWith("-2")) {
            run.interruption.interrupt();
          }
        });

    RunResult result = run.play();

    assertThat(result.journal().all(FaultReverted.class).map(FaultReverted::injection))
        .containsExactly("7f3a-2", "7f3a-1");
  }

  @Test
  void what_a_killed_harness_left_is_healed_before_the_next_run() {
    FakeRun killed = new FakeRun(runs);
    killed.injector.revertRefused();
    killed.play();
    Path journal = killed.directory().resolve(JournalFile.NAME);
    assertThat(JournalFile.read(journal).journal().open()).hasSize(1);

    Leftovers leftovers =
        new Leftovers(runs, List.of(new FakeInjector(killed.faults)), killed.clock);
    List<Leftovers.Healed> healed = leftovers.heal();

    assertThat(healed).singleElement().matches(each -> each.gone().proven());
    assertThat(healed.get(0).runId()).isEqualTo(FakeRun.RUN_ID);
    assertThat(JournalFile.read(journal).journal().open()).isEmpty();
    assertThat(leftovers.heal()).isEmpty();
  }

  @Test
  void next_run_heals_by_itself_and_says_so() throws Exception {
    FakeRun killed = new FakeRun(runs.resolve("old"));
    killed.injector.revertRefused();
    killed.play();
    Files.move(killed.directory(), runs.resolve("0000"));

    RunResult result = new FakeRun(runs).play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.journal().all(LeftoverHealed.class))
        .singleElement()
        .matches(healed -> healed.injection().equals("7f3a-1") && healed.gone().proven());
  }

  @Test
  void run_under_way_is_not_healed_but_waited_for() {
    try (JournalFile open = JournalFile.create(runs.resolve("0000").resolve(JournalFile.NAME))) {
      RunResult result = new FakeRun(runs).play();

      assertThat(open).isNotNull();
      assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
      assertThat(result.outcome().reasons().get(0)).contains("run 0000 is under way here");
    }
  }

  @Test
  void fault_by_hand_is_not_called_a_run_and_keeps_one_from_beginning() {
    FakeRun other = new FakeRun(runs.resolve("other"));
    ResolvedTarget target =
        new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());
    HandInjection byHand =
        new HandInjection(
            runs.resolve("0000"), List.of(other.injector), other.clock, List.of(), Optional::empty);
    try (OpenInjection open = byHand.open(new Suspend(), target)) {
      RunResult result = new FakeRun(runs).play();

      assertThat(open.look().proven()).isTrue();
      assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
      assertThat(result.outcome().reasons().get(0))
          .contains("a fault by hand (suspend on ")
          .contains("is under way here: wait for its end, or stop it");
    }
  }

  @Test
  void pattern_cannot_be_taken_from_a_stack_that_is_up() {
    FakeRun run = new FakeRun(runs);
    run.platform.alreadyRuns(TwoZones.topology());
    run.without = Set.of("zone-failover");

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(result.outcome().reasons().get(0)).contains("call 'holdwater down' first");
  }
}
