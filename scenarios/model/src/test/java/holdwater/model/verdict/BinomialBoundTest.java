package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialBoundTest {
  @Test
  void upper_of_none_bad_is_the_rule_of_three() {
    // 1 - 0.05^(1/300)
    assertThat(BinomialBound.upper(0, 300, 0.95)).isCloseTo(0.009936, within(1e-6));
  }

  @Test
  void upper_of_all_bad_is_one_and_lower_of_none_bad_is_zero() {
    assertThat(BinomialBound.upper(7, 7, 0.95)).isEqualTo(1);
    assertThat(BinomialBound.lower(0, 7, 0.99)).isEqualTo(0);
  }

  @Test
  void impossible_counts_are_refused() {
    assertThatThrownBy(() -> BinomialBound.upper(8, 7, 0.95))
        .hasMessage("bad must be 0 to 7.0 events, was 8.0");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000_000, 90_000_000_000_000_000L, Long.MAX_VALUE})
  void no_count_that_a_long_can_hold_is_too_many(long bad) {
    double upper = BinomialBound.upper((double) bad, (double) Long.MAX_VALUE, 0.95);
    double lower = BinomialBound.lower((double) bad, (double) Long.MAX_VALUE, 0.99);

    double share = (double) bad / (double) Long.MAX_VALUE;
    assertThat(lower).isBetween(Math.max(0, share - 1e-4), share + 1e-15);
    assertThat(upper).isBetween(share - 1e-15, Math.min(1, share + 1e-4));
  }

  /** The closed form of Clopper and Pearson's bounds is a quantile of the beta distribution. */
  @Property(tries = 300)
  void bounds_equal_quantiles_of_the_beta_distribution(
      @ForAll @LongRange(min = 1, max = 20_000) long events,
      @ForAll @LongRange(min = 0, max = 1_000_000) long millionths,
      @ForAll @DoubleRange(min = 1, max = 20) double designEffect) {
    double n = events / designEffect;
    double x = events * millionths / 1_000_000 / designEffect;

    if (x < n) {
      double beta = new BetaDistribution(x + 1, n - x).inverseCumulativeProbability(0.95);
      assertThat(BinomialBound.upper(x, n, 0.95)).isCloseTo(beta, within(1e-7));
    }
    if (x > 0) {
      double beta = new BetaDistribution(x, n - x + 1).inverseCumulativeProbability(0.01);
      assertThat(BinomialBound.lower(x, n, 0.99)).isCloseTo(beta, within(1e-7));
    }
  }

  @Test
  void bounds_of_fractions_lie_between_those_of_their_neighbours() {
    assertThat(BinomialBound.upper(2.5, 100, 0.95))
        .isBetween(BinomialBound.upper(2, 100, 0.95), BinomialBound.upper(3, 100, 0.95));
    assertThat(BinomialBound.lower(2.5, 100, 0.99))
        .isBetween(BinomialBound.lower(2, 100, 0.99), BinomialBound.lower(3, 100, 0.99));
  }

  @Property(tries = 300)
  void the_beta_function_is_that_of_commons_math(
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0.01, max = 100_000) double a,
      @ForAll @DoubleRange(min = 0.01, max = 100_000) double b) {
    assertThat(RegularizedBeta.of(x, a, b))
        .isCloseTo(Beta.regularizedBeta(x, a, b, 1e-15, 1_000_000), within(1e-8));
  }

  @Property(tries = 300)
  void the_logarithm_of_gamma_is_that_of_commons_math(
      @ForAll @DoubleRange(min = 0.01, max = 1_000_000) double x) {
    double expected = Gamma.logGamma(x);
    assertThat(RegularizedBeta.logGamma(x))
        .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void the_beta_function_has_values_that_can_be_checked_in_the_head() {
    // a = 1: 1 - (1 - x)^b; both 2: 3x² - 2x³
    assertThat(RegularizedBeta.of(0.5, 1, 3)).isCloseTo(0.875, within(1e-14));
    assertThat(RegularizedBeta.of(0.5, 2, 2)).isCloseTo(0.5, within(1e-14));
    assertThat(RegularizedBeta.of(0.1, 2, 2)).isCloseTo(0.028, within(1e-14));
    assertThat(RegularizedBeta.of(0, 2, 2)).isEqualTo(0);
    assertThat(RegularizedBeta.of(1, 2, 2)).isEqualTo(1);
  }
}
