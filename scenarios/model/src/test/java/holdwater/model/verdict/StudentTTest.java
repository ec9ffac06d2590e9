package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class StudentTTest {
  @Test
  void one_in_twenty_lies_beyond_what_every_table_says() {
    assertThat(StudentT.beyond(12.706, 1)).isCloseTo(0.05, within(1e-5));
    assertThat(StudentT.beyond(-2.776, 4)).isCloseTo(0.05, within(1e-4));
    assertThat(StudentT.beyond(0, 4)).isEqualTo(1);
    assertThat(StudentT.beyond(Double.NEGATIVE_INFINITY, 4)).isZero();
  }

  @Test
  void one_value_alone_has_no_spread() {
    assertThatThrownBy(() -> StudentT.beyond(2, 0))
        .hasMessage("degrees of freedom must be above 0, were 0.0");
  }

  @Property(tries = 200)
  void it_is_the_distribution_that_others_know(
      @ForAll @DoubleRange(min = 0, max = 30) double t,
      @ForAll @IntRange(min = 1, max = 60) int d) {
    double expected = 2 * new TDistribution(d).cumulativeProbability(-t);

    assertThat(StudentT.beyond(t, d)).isCloseTo(expected, within(1e-9));
  }
}
