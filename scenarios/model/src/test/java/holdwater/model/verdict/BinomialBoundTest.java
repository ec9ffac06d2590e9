package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

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
        .hasMessage("bad must be 0 to 7 events, was 8");
  }

  /** The closed form of Clopper and Pearson's bounds is a quantile of the beta distribution. */
  @Property(tries = 300)
  void bounds_equal_quantiles_of_the_beta_distribution(
      @ForAll @LongRange(min = 1, max = 20_000) long events,
      @ForAll @LongRange(min = 0, max = 1_000_000) long millionths) {
    long bad = events * millionths / 1_000_000;

    if (bad < events) {
      double beta = new BetaDistribution(bad + 1, events - bad).inverseCumulativeProbability(0.95);
      assertThat(BinomialBound.upper(bad, events, 0.95)).isCloseTo(beta, within(1e-7));
    }
    if (bad > 0) {
      double beta = new BetaDistribution(bad, events - bad + 1).inverseCumulativeProbability(0.01);
      assertThat(BinomialBound.lower(bad, events, 0.99)).isCloseTo(beta, within(1e-7));
    }
  }
}
