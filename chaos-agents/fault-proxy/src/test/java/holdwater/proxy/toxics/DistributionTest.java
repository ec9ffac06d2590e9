package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private static final int DRAWS = 100_000;

  private static double[] draws(Distribution distribution, double shape) {
    SplittableRandom dice = new SplittableRandom(42);
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = distribution.draw(dice, shape);
    }
    java.util.Arrays.sort(drawn);
    return drawn;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * sorted.length)];
  }

  @Test
  void uniform_lies_evenly_within_one_jitter() {
    double[] drawn = draws(Distribution.UNIFORM, 2);

    assertThat(drawn[0]).isGreaterThanOrEqualTo(-1);
    assertThat(drawn[DRAWS - 1]).isLessThan(1);
    assertThat(quantile(drawn, 0.25)).isBetween(-0.52, -0.48);
    assertThat(quantile(drawn, 0.75)).isBetween(0.48, 0.52);
  }

  @Test
  void normal_has_the_jitter_as_its_deviation_and_four_at_most() {
    double[] drawn = draws(Distribution.NORMAL, 2);

    assertThat(quantile(drawn, 0.5)).isBetween(-0.02, 0.02);
    assertThat(quantile(drawn, 0.8413)).isBetween(0.97, 1.03);
    assertThat(drawn[0]).isGreaterThanOrEqualTo(-4);
    assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(4);
  }

  @Test
  void pareto_has_the_quantiles_of_its_formula_and_a_last_one() {
    double[] drawn = draws(Distribution.PARETO, 2);

    // (1 - q)^(-1/2) - 1
    assertThat(drawn[0]).isGreaterThanOrEqualTo(0);
    assertThat(quantile(drawn, 0.5)).isBetween(0.40, 0.43);
    assertThat(quantile(drawn, 0.75)).isBetween(0.97, 1.03);
    assertThat(quantile(drawn, 0.99)).isBetween(8.4, 9.7);
    assertThat(drawn[DRAWS - 1]).isLessThan(99.001);
  }
}
