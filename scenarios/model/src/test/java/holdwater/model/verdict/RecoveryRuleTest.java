package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryRuleTest {
  private static final RecoveryRule ONE_PERCENT = new RecoveryRule(0.01);
  private static final WindowCounts GOOD = Seconds.of(15, 10, i -> 0);

  @Test
  void one_of_150_is_inside_at_one_percent_and_two_are_not() {
    assertThat(ONE_PERCENT.inside(150, 1)).isTrue();
    assertThat(ONE_PERCENT.inside(150, 2)).isFalse();
    assertThat(new RecoveryRule(0.1).inside(150, 15)).isTrue();
    assertThat(ONE_PERCENT.inside(0, 0)).isFalse();
  }

  @Test
  void two_bad_now_and_then_keep_it_outside_and_are_no_failure() {
    WindowCounts now = Seconds.of(40, 10, i -> i % 10 == 5 ? 2 : 0);

    assertThat(ONE_PERCENT.surelyLate(GOOD, now)).isFalse();
  }

  @Test
  void what_fails_at_the_limit_or_all_the_while_is_surely_late() {
    WindowCounts dead = Seconds.of(15, 10, i -> i < 4 ? 10 : 0);
    WindowCounts all = Seconds.of(31, 10, i -> 3);

    assertThat(ONE_PERCENT.surelyLate(dead, Seconds.of(0, 10, i -> 0))).isTrue();
    assertThat(ONE_PERCENT.surelyLate(GOOD, all)).isTrue();
    assertThat(ONE_PERCENT.surelyLate(GOOD, Seconds.dropped(all, 0, 31))).isFalse();
  }
}
