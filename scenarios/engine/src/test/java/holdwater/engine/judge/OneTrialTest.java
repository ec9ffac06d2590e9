package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.Percent;
import org.junit.jupiter.api.Test;

class OneTrialTest {
  @Test
  void a_minute_without_a_bad_second_does_not_rule_out_one_in_twenty_one() {
    // 1 - 0.05^(1/62) = 4.717 %: one in 21.2
    assertThat(OneTrial.limit(62, 0))
        .isEqualTo("62 s cannot show what breaks less often than one second in 21");
  }

  @Test
  void with_a_bad_second_it_shows_less_and_with_half_of_them_bad_nothing() {
    assertThat(OneTrial.limit(62, 1)).endsWith("one second in 13");
    assertThat(OneTrial.limit(62, 31)).isEmpty();
    assertThat(OneTrial.limit(0, 0)).isEmpty();
  }

  @Test
  void bounds_are_rounded_up() {
    assertThat(Percent.up(0.004821)).isEqualTo("0.49");
    assertThat(Percent.up(0.2589)).isEqualTo("25.9");
    assertThat(Percent.up(0.25901)).isEqualTo("26");
    assertThat(Percent.up(1)).isEqualTo("100");
    assertThat(Percent.up(0)).isEqualTo("0");
    assertThat(Percent.up(0.01)).isEqualTo("1");
  }
}
