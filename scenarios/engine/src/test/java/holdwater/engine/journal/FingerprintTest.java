package holdwater.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.Scenario;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static String of(Scenario scenario) {
    return Fingerprint.of(scenario, TwoZones.topology());
  }

  @Test
  void equal_scenarios_have_the_same() {
    ScenarioBuilder one =
        new ScenarioBuilder()
            .slo("a", ScenarioBuilder.expectation(0.9))
            .slo("b", ScenarioBuilder.expectation(0.8));

    assertThat(of(one.build())).isEqualTo(of(one.build())).hasSize(64);
  }

  @Test
  void any_difference_is_seen() {
    assertThat(of(new ScenarioBuilder().starts(11).build()))
        .isNotEqualTo(of(new ScenarioBuilder().build()));
  }
}
