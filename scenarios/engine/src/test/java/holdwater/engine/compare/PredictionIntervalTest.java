package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionIntervalTest {
  @Test
  void of_two_runs_nobody_knows_how_far_runs_lie_apart() {
    assertThat(PredictionInterval.p(List.of(16.0, 17.0), 60, 1)).isEmpty();
  }

  @Test
  void three_runs_of_deviation_one_reach_five_deviations_at_95_percent() {
    // t of 2 degrees is 4.303; times √(1 + 1/3) that is 4.968.
    List<Double> before = List.of(9.0, 10.0, 11.0);

    assertThat(PredictionInterval.p(before, 10 + 4.968, 0).orElseThrow())
        .isCloseTo(0.05, within(1e-4));
    assertThat(PredictionInterval.p(before, 10 - 4.968, 0).orElseThrow())
        .isCloseTo(0.05, within(1e-4));
  }

  @Test
  void equal_runs_are_equal_to_a_second_only() {
    List<Double> before = List.of(0.0, 0.0, 0.0, 0.0, 0.0);

    assertThat(PredictionInterval.p(before, 0.5, 1).orElseThrow()).isGreaterThan(0.1);
    assertThat(PredictionInterval.p(before, 6, 1).orElseThrow()).isLessThan(0.001);
    assertThat(PredictionInterval.p(before, 6, 0).orElseThrow()).isZero();
    assertThat(PredictionInterval.p(before, 0, 0).orElseThrow()).isEqualTo(1);
  }
}
