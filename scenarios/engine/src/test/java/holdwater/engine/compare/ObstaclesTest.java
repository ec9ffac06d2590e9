package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.HealthyOutage;
import holdwater.engine.judge.JournalBuilder;
import holdwater.model.journal.Journal;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.RunStatus;
import holdwater.testkit.ScenarioBuilder;
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
}
