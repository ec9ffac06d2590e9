package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.HealthyOutage;
import holdwater.engine.judge.JournalBuilder;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.RunStatus;
import holdwater.testkit.ScenarioBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
  private static Journal of(Scenario scenario) {
    return HealthyOutage.journal(second -> JournalBuilder.TEN_GOOD)
        .scenario(scenario)
        .ended(RunStatus.COMPLETED)
        .build();
  }

  @Test
  void what_is_measured_must_be_the_same_and_what_is_expected_need_not() {
    Journal usual = of(new ScenarioBuilder().build());

    assertThat(
            Obstacles.between(
                usual,
                of(
                    new ScenarioBuilder()
                        .expect(ScenarioBuilder.STARTS, ScenarioBuilder.expectation(0.95))
                        .recovery(30, 30)
                        .build())))
        .isEmpty();
    assertThat(Obstacles.between(usual, of(new ScenarioBuilder().starts(20).build())))
        .containsExactly("the scenario has another traffic since");
    assertThat(
            Obstacles.between(
                usual,
                of(
                    new ScenarioBuilder()
                        .slo("api-availability", ScenarioBuilder.expectation(0.99))
                        .build())))
        .containsExactly("the scenario has another set of SLIs since");
  }

  @Test
  void a_run_that_never_had_a_stack_or_a_window_is_no_ground() {
    Journal bare = new JournalBuilder().ended(RunStatus.FAILED).build();

    assertThat(Obstacles.between(of(new ScenarioBuilder().build()), bare))
        .containsExactly(
            "run r ended before anything could be measured",
            "the topology has other instances since");
  }

  private static Journal withOneMore(Instance more) {
    InstanceStatus status =
        new InstanceStatus(more, InstanceStatus.State.READY, 0, Optional.empty());
    return HealthyOutage.journal(second -> JournalBuilder.TEN_GOOD)
        .scenario(new ScenarioBuilder().build())
        .add(
            new StackReady(
                Instant.EPOCH, "two-zones", true, true, Duration.ofSeconds(20), List.of(status)))
        .ended(RunStatus.COMPLETED)
        .build();
  }

  @Test
  void instances_that_the_load_brings_make_no_other_topology() {
    Journal usual = of(new ScenarioBuilder().build());
    Optional<String> zone = Optional.of("a");

    assertThat(
            Obstacles.between(
                usual, withOneMore(new Instance("a.catalog-2", "catalog", "r1", zone, true))))
        .isEmpty();
    assertThat(
            Obstacles.between(
                usual, withOneMore(new Instance("a.catalog-2", "catalog", "r1", zone, false))))
        .containsExactly("the topology has other instances since");
  }
}
