package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Down;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.scenario.Target;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a run could look green and must not. */
class FalseGreenTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private RunResult inconclusive(RunStatus status, ExitCode code, String... because) {
    RunResult result = run.play();
    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.outcome().status()).isEqualTo(status);
    assertThat(result.exitCode()).isEqualTo(code);
    assertThat(String.join("\n", result.outcome().reasons())).contains(because);
    assertThat(run.faults.anyInForce()).isFalse();
    return result;
  }

  private static boolean injected(RunResult result) {
    return result.journal().first(FaultInjected.class).isPresent();
  }

  @Test
  void no_samples() {
    run.traffic.script(moment -> Load.good(10).lost());

    RunResult result =
        inconclusive(
            RunStatus.COMPLETED,
            ExitCode.INCONCLUSIVE,
            "the steady state did not hold",
            "0 bad of 0 events",
            "no events");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void no_samples_while_the_fault_is_held() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).lost() : Load.good(10));

    inconclusive(
        RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "while 'lose-zone-b' was held", "no events");
  }

  @Test
  void part_of_the_news_is_missing_while_the_fault_is_held() {
    run.traffic.script(moment -> Load.good(moment.faulty() ? 7 : 10));

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "while 'lose-zone-b' was held",
        "seconds had to be dropped");
  }

  @Test
  void too_few_samples() {
    run.scenario.starts(1);
    run.traffic.script(moment -> Load.good(1));

    RunResult result =
        inconclusive(
            RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "too few events: at least 149 are needed");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void no_objective() {
    run.scenario.noObjective();

    RunResult result =
        inconclusive(
            RunStatus.COMPLETED,
            ExitCode.INCONCLUSIVE,
            "no objective: the scenario expects nothing");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void no_traffic_from_the_start() {
    run.traffic.diesAfter(Duration.ZERO);

    RunResult result =
        inconclusive(RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "the viewers stopped coming");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void generator_that_dies_while_the_fault_is_held() {
    run.traffic.diesAfter(Duration.ofSeconds(90));

    RunResult result =
        inconclusive(RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "the viewers stopped coming");
    assertThat(injected(result)).isTrue();
  }

  @Test
  void generator_that_does_not_start() {
    run.traffic.startFails("no such simulation, see gatling.log");

    inconclusive(
        RunStatus.FAILED,
        ExitCode.ERROR,
        "the harness failed",
        "no such simulation, see gatling.log");
  }

  @Test
  void fault_without_effect() {
    run.injector.withoutEffect();

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "outage 'lose-zone-b' is not proven to have bitten: no trace of 7f3a-1");
  }

  @Test
  void fault_without_effect_is_no_fail_either() {
    run.injector.withoutEffect();
    run.traffic.script(moment -> moment.second() > 60 ? Load.good(10).bad(4) : Load.good(10));

    inconclusive(RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "is not proven to have bitten");
  }

  @Test
  void fault_that_nobody_met() {
    run.meter.rate("viewers:b.gateway", 0);

    RunResult result =
        inconclusive(
            RunStatus.COMPLETED,
            ExitCode.INCONCLUSIVE,
            "outage 'lose-zone-b' met no traffic: not exercised: served 0 of");
    assertThat(result.judgement().notExercised())
        .contains("r1.database: regional, it survives by construction");
  }

  @Test
  void fault_of_a_link_that_nobody_met() {
    run.meter.usual(10).rate("a.gateway:b.catalog", 1);
    run.scenario.step("cut", 0, new Down(), new Target.Links("a.gateway", "b.catalog"), 70, 130);

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "met no traffic: not exercised",
        "at least 200");
  }

  @Test
  void injector_that_cannot_do_its_part() {
    run.injector.checkFails("the proxy does not answer on 127.0.0.1:15999");

    RunResult result =
        inconclusive(
            RunStatus.ABORTED,
            ExitCode.INCONCLUSIVE,
            "could not be put in force: the proxy does not answer");
    assertThat(injected(result)).isFalse();
    assertThat(result.journal().all(TrafficObserved.class)).isEmpty();
  }

  @Test
  void injection_that_the_check_refuses() {
    run.injector.checkFailsAfter(1, "the proxy does not answer on 127.0.0.1:15999");

    RunResult result =
        inconclusive(
            RunStatus.ABORTED,
            ExitCode.INCONCLUSIVE,
            "the fault could not be put in force: the proxy does not answer");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void failed_injection() {
    run.injector.injectFails("409 from the proxy");

    RunResult result =
        inconclusive(
            RunStatus.ABORTED,
            ExitCode.INCONCLUSIVE,
            "the fault could not be put in force: 409 from the proxy");
    assertThat(result.journal().open()).isEmpty();
  }

  @Test
  void revert_that_does_not_take() {
    run.injector.revertRefused();

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons()))
        .contains("is not proven to be reverted: 7f3a-1 is", "cannot be reverted");
  }

  @Test
  void late_generator() {
    run.traffic.script(moment -> Load.good(10).late(Duration.ofMillis(150)));

    RunResult result =
        inconclusive(
            RunStatus.ABORTED,
            ExitCode.INCONCLUSIVE,
            "the generator does not keep its schedule",
            "150 ms late");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void generator_that_is_late_while_the_fault_is_held() {
    run.traffic.script(
        moment ->
            moment.faultFor().filter(second -> second >= 10 && second % 4 == 0).isPresent()
                ? Load.good(10).late(Duration.ofMillis(101))
                : Load.good(10));

    RunResult result =
        inconclusive(RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "seconds had to be dropped");
    assertThat(result.judgement().generator().dropped()).hasSizeGreaterThan(12);
  }

  @Test
  void generator_that_offers_too_little_while_the_fault_is_held() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).offered(9) : Load.good(10));

    inconclusive(RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "seconds had to be dropped");
  }

  @Test
  void evidence_that_cannot_be_measured() {
    run.injector.evidenceBroken();

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "is not proven to have bitten: the probe failed: the probe broke");
  }

  @Test
  void link_meter_that_breaks() {
    run.meter.broken("metrics endpoint gone");

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "met no traffic",
        "links could not be asked: metrics endpoint gone");
  }

  @Test
  void traffic_that_cannot_be_polled() {
    run.afterInjection(Duration.ofSeconds(20), () -> run.traffic.pollFails("torn line"));

    inconclusive(
        RunStatus.ABORTED,
        ExitCode.INCONCLUSIVE,
        "nothing can be learnt of the viewers: torn line");
  }

  @Test
  void events_that_are_never_resolved() {
    run.traffic.resolvesAfter(Duration.ofHours(1));

    inconclusive(RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "nothing was heard of the viewers");
  }

  @Test
  void harness_error() {
    run.afterInjection(
        Duration.ofSeconds(20),
        () -> {
          throw new IllegalStateException("a bug");
        });

    RunResult result =
        inconclusive(
            RunStatus.FAILED, ExitCode.ERROR, "the harness failed: IllegalStateException: a bug");
    assertThat(result.journal().open()).isEmpty();
  }

  @Test
  void stack_that_does_not_start() {
    run.platform.startFails("a.catalog is not ready after 30 s, see a.catalog.log");

    inconclusive(RunStatus.FAILED, ExitCode.ERROR, "a.catalog is not ready after 30 s");
  }

  @Test
  void lost_lease() {
    run.afterInjection(Duration.ofSeconds(20), run.injector::renewBroken);

    inconclusive(
        RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "lease lost: the lease of 7f3a-1 ran out");
  }

  @Test
  void suspended_harness_loses_its_lease() {
    run.afterInjection(Duration.ofSeconds(20), () -> run.clock.suspend(Duration.ofSeconds(8)));

    inconclusive(RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "lease lost");
  }

  @Test
  void interrupted() {
    run.afterInjection(Duration.ofSeconds(20), run.interruption::interrupt);

    RunResult result =
        inconclusive(
            RunStatus.INTERRUPTED, ExitCode.INTERRUPTED, "interrupted before the run was complete");
    assertThat(run.traffic.stopped()).isTrue();
    assertThat(run.platform.deployment().stopped()).isTrue();
    assertThat(result.journal().open()).isEmpty();
    assertThat(result.exitCode().code()).isEqualTo(130);
  }

  @Test
  void interrupted_although_an_slo_was_broken() {
    run.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(9) : Load.good(10));
    run.afterInjection(Duration.ofSeconds(60), run.interruption::interrupt);

    inconclusive(RunStatus.INTERRUPTED, ExitCode.INTERRUPTED, "interrupted");
  }

  @Test
  void aborted_by_hand() {
    run.afterInjection(
        Duration.ofSeconds(20), () -> run.interruption.abort("the dashboard looks wrong"));

    inconclusive(RunStatus.ABORTED, ExitCode.INCONCLUSIVE, "by hand: the dashboard looks wrong");
  }

  @Test
  void steady_state_that_does_not_hold() {
    run.traffic.script(moment -> Load.good(10).bad(2));

    RunResult result =
        inconclusive(
            RunStatus.COMPLETED,
            ExitCode.INCONCLUSIVE,
            "the steady state did not hold: stream-starts before any fault had 60 bad of 300");
    assertThat(injected(result)).isFalse();
  }

  @Test
  void system_that_does_not_recover_in_time() {
    run.scenario.recovery(3, 30);

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.outcome().reasons().get(0))
        .isEqualTo("not recovered in time: all instances ready took 5 s of 3 s allowed");
  }

  @Test
  void objective_that_any_system_holds() {
    run.scenario.expect(ScenarioBuilder.STARTS, ScenarioBuilder.expectation(0.5));

    inconclusive(
        RunStatus.COMPLETED,
        ExitCode.INCONCLUSIVE,
        "weak objective: stream-starts.held must be at least 90%",
        "weak objective: stream-starts.after must be at least 90%");
  }

  @Test
  void second_slo_without_events() {
    run.scenario.slo("api", ScenarioBuilder.expectation(0.99));
    run.traffic.script("api", moment -> moment.faulty() ? Load.good(10).lost() : Load.good(10));

    inconclusive(RunStatus.COMPLETED, ExitCode.INCONCLUSIVE, "api while 'lose-zone-b' was held");
  }
}
