package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int CALLS = 20_000;

  private final Draws draws = new Draws(7);

  @Test
  void unit_draws_lie_in_their_interval_with_its_mean() {
    double sum = 0;
    for (int i = 1; i <= CALLS; i++) {
      double draw = draws.unit(i, 0);
      assertThat(draw).isBetween(0.0, 1.0).isLessThan(1);
      sum += draw;
    }
    assertThat(sum / CALLS).isCloseTo(0.5, within(0.02));
  }

  @Test
  void normal_draws_have_mean_0_and_deviation_1() {
    double sum = 0;
    double squares = 0;
    for (int i = 1; i <= CALLS; i++) {
      double draw = draws.normal(i);
      sum += draw;
      squares += draw * draw;
    }
    assertThat(sum / CALLS).isCloseTo(0, within(0.03));
    assertThat(squares / CALLS).isCloseTo(1, within(0.05));
  }

  @Test
  void draws_for_different_purposes_are_different() {
    assertThat(draws.unit(1, 0)).isNotEqualTo(draws.unit(1, 1));
  }
}
