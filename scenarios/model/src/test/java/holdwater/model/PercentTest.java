package holdwater.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PercentTest {
  @Test
  void shares_are_told_with_as_many_digits_as_are_wanted() {
    assertThat(Percent.whole(0.4549)).isEqualTo("45 %");
    assertThat(Percent.tenths(0.0449)).isEqualTo("4.5 %");
    assertThat(Percent.tenths(1)).isEqualTo("100.0 %");
  }

  @Test
  void figures_have_a_point_wherever_the_machine_stands() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Percent.tenths(0.125)).isEqualTo("12.5 %");
      assertThat(Percent.up(0.00491)).isEqualTo("0.50");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void bounds_are_rounded_up() {
    assertThat(Percent.up(0.004900001)).isEqualTo("0.50");
    assertThat(Percent.up(0.2581)).isEqualTo("25.9");
    assertThat(Percent.up(1)).isEqualTo("100");
  }
}
