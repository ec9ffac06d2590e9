package holdwater.engine.run;

import static holdwater.model.verdict.RunStatus.ABORTED;
import static holdwater.model.verdict.RunStatus.COMPLETED;
import static holdwater.model.verdict.Verdict.FAIL;
import static holdwater.model.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.Judge;
import holdwater.engine.report.Reports;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.Seed;
import holdwater.model.scenario.Target;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeClock;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRunnerTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  @Test
  void resilient_system_passes_with_every_window_proven() {
    RunResult result = run.play();

    assertThat(result.outcome().reasons()).singleElement().asString().contains("every SLO held");
    assertThat(result.outcome().status()).isEqualTo(COMPLETED);
    assertThat(result.outcome().verdict()).isEqualTo(PASS);
    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.judgement().windows())
        .extracting(judged -> judged.window().kind(), WindowJudgement::verdict)
        .containsExactly(
            tuple(WindowKind.STEADY, PASS),
            tuple(WindowKind.SHOCK, PASS),
            tuple(WindowKind.HELD, PASS),
            tuple(WindowKind.AFTER, PASS));
    assertThat(result.judgement().windows().get(1).tally().bad()).isEqualTo(5);
  }

  @Test
  void system_that_does_not_fail_over_fails_on_its_slo() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(6) : Load.good(10));

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.outcome().reasons().get(0))
        .startsWith(
            "stream-starts in the shock of 'lose-zone-b' broke its objective: 60 bad of 100");
    assertThat(result.outcome().reasons().get(1))
        .startsWith("stream-starts while 'lose-zone-b' was held broke its objective");
  }

  @Test
  void steps_are_played_in_the_order_of_the_list() {
    Journal journal = run.play().journal();

    List<String> order =
        journal.entries().stream()
            .filter(entry -> !observation(entry))
            .map(ScenarioRunnerTest::word)
            .distinct()
            .toList();
    assertThat(order)
        .containsSubsequence(
            "RunStarted",
            "TargetResolved",
            "DEPLOY",
            "StackReady",
            "HEAL",
            "WARM_UP",
            "TrafficStarted",
            "STEADY",
            "WindowClosed STEADY",
            "FAULT",
            "FaultInjected",
            "EvidenceMeasured",
            "REVERT",
            "RevertBegan",
            "FaultReverted",
            "WindowClosed SHOCK",
            "WindowClosed HELD",
            "RECOVERY",
            "WindowClosed AFTER",
            "RecoveryMeasured",
            "STOP",
            "TrafficStopped",
            "RunEnded");
    assertThat(run.heard).isEqualTo(journal.entries());
  }

  @Test
  void fault_draws_from_the_seed_of_the_run_and_the_name_of_its_step() {
    FaultInjected injected = run.play().journal().first(FaultInjected.class).orElseThrow();

    assertThat(injected.seed()).isEqualTo(new Seed(42).of("lose-zone-b").value());
    assertThat(run.injector.seed(injected.injection())).hasValue(new Seed(injected.seed()));
  }

  private static boolean observation(JournalEntry entry) {
    return entry instanceof JournalEntry.TrafficObserved
        || entry instanceof JournalEntry.LinkCallsMeasured
        || entry instanceof InstancesObserved;
  }

  private static String word(JournalEntry entry) {
    if (entry instanceof PhaseChanged changed) {
      return changed.phase().name();
    }
    String window = entry instanceof WindowClosed w ? " " + w.window().kind() : "";
    return entry.getClass().getSimpleName() + window;
  }

  @Test
  void ledger_is_on_disk_before_the_fault_is_applied() {
    run.injector.beforeInject(
        id -> {
          Journal onDisk = JournalFile.readLedger(run.directory().resolve(JournalFile.NAME));
          assertThat(onDisk.open()).extracting(FaultInjected::injection).containsExactly(id);
        });

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void journal_on_disk_is_judged_the_same_again() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(2) : Load.good(10));
    RunResult result = run.play();

    Journal read = JournalFile.read(run.directory().resolve(JournalFile.NAME)).journal();

    assertThat(read).isEqualTo(result.journal());
    assertThat(Judge.judge(read)).isEqualTo(result.judgement());
  }

  @Test
  void every_report_is_written() {
    run.play();

    assertThat(run.directory())
        .isDirectoryContaining(file -> file.getFileName().toString().equals(Reports.VERDICT))
        .isDirectoryContaining(file -> file.endsWith(Reports.JUNIT))
        .isDirectoryContaining(file -> file.endsWith(Reports.SUMMARY))
        .isDirectoryContaining(file -> file.endsWith(Reports.HTML))
        .isDirectoryContaining(file -> file.endsWith(Reports.TRAFFIC));
  }

  @Test
  void leases_are_renewed_all_the_while() {
    Journal journal = run.play().journal();

    FaultInjected injected = journal.first(FaultInjected.class).orElseThrow();
    FaultReverted reverted = journal.first(FaultReverted.class).orElseThrow();
    assertThat(Duration.between(injected.at(), reverted.at()))
        .isGreaterThan(Duration.ofSeconds(60));
    assertThat(run.faults.all().get(0).until()).isEqualTo(reverted.at());
    assertThat(run.platform.deployment().renewals()).isGreaterThan(100);
  }

  @Test
  void ephemeral_stack_and_viewers_are_stopped_at_the_end() {
    run.play();

    assertThat(run.platform.deployment().stopped()).isTrue();
    assertThat(run.traffic.stopped()).isTrue();
  }

  @Test
  void stack_that_was_up_is_used_and_lives_on() {
    run.platform.alreadyRuns(TwoZones.topology());

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(run.platform.deployment().stopped()).isFalse();
  }

  @Test
  void undecided_held_window_is_extended_once_to_its_cap() {
    // 7 bad of 600 is neither a pass nor a fail; 7 of some 1200 passes.
    run.traffic.script(
        moment ->
            moment.faultFor().filter(s -> s >= 20 && s < 27).isPresent()
                ? Load.good(10).bad(1)
                : Load.good(10));

    RunResult result = run.play();

    Window held = window(result, WindowKind.HELD);
    assertThat(held.length()).isEqualTo(Duration.ofSeconds(120));
    assertThat(result.outcome().verdict()).isEqualTo(PASS);
  }

  @Test
  void held_window_that_stays_undecided_is_inconclusive() {
    run.traffic.script(
        moment ->
            moment.faultFor().filter(s -> s >= 20 && s % 8 == 0).isPresent()
                ? Load.good(10).bad(1)
                : Load.good(10));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons().get(0)).contains("while 'lose-zone-b'", "marginal");
  }

  @Test
  void recovery_is_measured_from_the_revert() {
    RunResult result = run.play();

    RecoveryMeasured recovery = result.judgement().recovery().orElseThrow();
    assertThat(recovery.reverted()).hasValue(Duration.ZERO);
    assertThat(recovery.capacity()).hasValue(Duration.ofSeconds(5));
    assertThat(recovery.slo()).hasValue(Duration.ZERO);
  }

  @Test
  void killed_processes_have_other_pids_afterwards() {
    Journal journal = run.play().journal();

    List<InstancesObserved> seen = journal.all(InstancesObserved.class).toList();
    assertThat(pid(seen.get(0), "b.gateway"))
        .isNotEqualTo(pid(seen.get(seen.size() - 1), "b.gateway"));
    assertThat(pid(seen.get(0), "a.gateway"))
        .isEqualTo(pid(seen.get(seen.size() - 1), "a.gateway"));
  }

  private static long pid(InstancesObserved seen, String id) {
    return seen.instances().stream()
        .filter(status -> status.instance().id().equals(id))
        .map(InstanceStatus::pid)
        .findFirst()
        .orElseThrow()
        .orElseThrow();
  }

  @Test
  void fault_of_links_is_exposed_by_calls_while_in_force() {
    run.scenario.step(
        "slow-catalog",
        0,
        new Latency(Duration.ofMillis(400), Duration.ZERO),
        new Target.Links("a.gateway", "*.catalog"),
        70,
        130);

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(result.judgement().injections().get(0).exposure().statement())
        .contains("calls over the faulted links while in force");
  }

  @Test
  void two_steps_are_judged_each_in_its_own_windows() {
    run.scenario
        .step("lose-catalog", 0, new Kill(), ScenarioBuilder.instance("b.catalog"), 40, 40)
        .step("lose-zone-b", 80, new Outage(), ScenarioBuilder.zone("b"), 40, 40);

    RunResult result = run.play();

    assertThat(result.outcome().reasons()).singleElement().asString().contains("every SLO held");
    assertThat(result.judgement().windows())
        .extracting(WindowJudgement::step, judged -> judged.window().kind().name())
        .containsExactly(
            tuple("", "STEADY"),
            tuple("lose-catalog", "SHOCK"),
            tuple("lose-catalog", "HELD"),
            tuple("lose-catalog", "AFTER"),
            tuple("lose-zone-b", "SHOCK"),
            tuple("lose-zone-b", "HELD"),
            tuple("lose-zone-b", "AFTER"));
  }

  @Test
  void kept_seconds_of_a_late_generator_can_still_fail() {
    run.traffic.script(
        moment -> {
          Load load = moment.faulty() ? Load.good(10).bad(4) : Load.good(10);
          boolean late = moment.faulty() && moment.second() % 3 == 0;
          return late ? load.late(Duration.ofSeconds(1)) : load;
        });

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
  }

  @Test
  void dead_and_late_is_aborted_like_dead() {
    run.scenario.abort(0.5, 10, 50);
    run.traffic.script(
        moment ->
            moment.faulty() ? Load.good(10).bad(10).late(Duration.ofMillis(101)) : Load.good(10));

    RunResult result = run.play();

    assertThat(result.outcome().status()).isEqualTo(ABORTED);
    assertThat(result.exitCode())
        .as("nothing was kept to blame it by")
        .isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(run.faults.all().get(0).until())
        .isBefore(run.faults.all().get(0).from().plusSeconds(20));
  }

  @Test
  void aborted_by_an_slo_is_a_fail() {
    run.scenario.abort(0.5, 10, 50);
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(9) : Load.good(10));

    RunResult result = run.play();

    assertThat(result.outcome().status()).isEqualTo(ABORTED);
    assertThat(result.outcome().verdict()).isEqualTo(FAIL);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.outcome().reasons().get(0))
        .startsWith("stream-starts had ")
        .endsWith("more than the 50 % at which the scenario aborts");
    assertThat(run.faults.anyInForce()).isFalse();
    assertThat(run.faults.all().get(0).until())
        .isBefore(run.faults.all().get(0).from().plusSeconds(20));
  }

  @Test
  void pause_of_the_judge_drops_its_seconds() {
    run.clock.at(Duration.ofSeconds(40), () -> run.clock.suspend(Duration.ofSeconds(4)));

    RunResult result = run.play();

    assertThat(result.judgement().generator().dropped())
        .containsKey(FakeClock.start().plusSeconds(42))
        .containsValue("the harness stood still");
  }

  @Test
  void invalid_scenario_is_refused_with_every_mistake_and_nothing_is_started() {
    run.scenario
        .step("nobody", 0, new Outage(), ScenarioBuilder.zone("c"), 70, 130)
        .step("everybody", 200, new Outage(), ScenarioBuilder.instance("r1.database"), 70, 130);

    assertThatThrownBy(() -> run.play())
        .isInstanceOf(InvalidScenario.class)
        .hasMessageContaining("2 mistakes")
        .hasMessageContaining("step 'nobody': zone c matches nothing in topology 'two-zones'")
        .hasMessageContaining(
            "step 'everybody' leaves 0 of 1 instances of database,"
                + " blastRadius.keepPerService wants 1");
    assertThat(Files.exists(run.directory())).isFalse();
  }

  private static Window window(RunResult result, WindowKind kind) {
    return result.judgement().windows().stream()
        .map(WindowJudgement::window)
        .filter(window -> window.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
