package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.WindowJudgement;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances that die under a fault, and are started anew, are nobody's failure but the viewers'.
 */
class DyingInstancesTest {
  private static final Fault LEAK = new JvmFault("leak 1MB");
  private static final int REVERT = 100;

  private FakeRun run;
  private FakeInjector death;

  @BeforeEach
  void twoLeaksThatEndTogether(@TempDir Path runs) {
    run = new FakeRun(runs);
    run.traffic.script(moment -> Load.good(10));
    run.scenario
        .blastRadius(2, 0)
        .step("leak-a", 0, LEAK, ScenarioBuilder.instance("a.catalog"), REVERT, REVERT)
        .step("leak-b", 25, LEAK, ScenarioBuilder.instance("b.catalog"), REVERT - 25, REVERT - 25);
    death = new FakeInjector(run.faults);
  }

  private void dies(String id, int second) {
    ResolvedTarget instance =
        new ResolvedTarget(
            TwoZones.topology().instances().stream().filter(i -> i.id().equals(id)).toList(),
            List.of());
    Duration after = Duration.between(FakeClock.start(), run.clock.instant()).plusSeconds(second);
    run.clock.at(
        after,
        () -> death.inject("death of " + id, new Kill(), instance, Lease.DEFAULT, new Seed(1)));
  }

  private static boolean isDown(InstancesObserved seen, String id) {
    return seen.instances().stream()
        .filter(status -> status.instance().id().equals(id))
        .noneMatch(InstanceStatus::ready);
  }

  @Test
  void deaths_while_faults_are_held_and_at_their_revert_leave_a_run_its_pass() {
    run.injector.beforeInject(
        id -> {
          if (id.endsWith("-1")) {
            dies("a.catalog", 45);
            dies("b.catalog", 70);
            dies("a.catalog", REVERT - 2);
          }
        });

    RunResult result = run.play();

    assertThat(result.outcome().reasons()).singleElement().asString().contains("every SLO held");
    assertThat(result.exitCode()).isEqualTo(ExitCode.PASS);
    List<InstancesObserved> seen = result.journal().all(InstancesObserved.class).toList();
    assertThat(seen).anyMatch(s -> isDown(s, "a.catalog")).anyMatch(s -> isDown(s, "b.catalog"));
    assertThat(result.judgement().recovery().orElseThrow().capacity().orElseThrow())
        .as("until the one that died at the revert is ready again")
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void leaks_that_end_together_are_judged_each_in_its_own_windows_and_both_afterwards() {
    RunResult result = run.play();

    assertThat(result.judgement().windows())
        .extracting(WindowJudgement::step, judged -> judged.window().kind().name())
        .containsExactly(
            tuple("", "STEADY"),
            tuple("leak-a", "SHOCK"),
            tuple("leak-a", "HELD"),
            tuple("leak-a", "AFTER"),
            tuple("leak-b", "SHOCK"),
            tuple("leak-b", "HELD"),
            tuple("leak-b", "AFTER"));
    assertThat(result.judgement().windows().get(2).tally().events())
        .as("ten starts a second, without the shocks of both")
        .isEqualTo(10L * (REVERT - 10 - 10));
  }
}
