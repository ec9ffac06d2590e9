package holdwater.model.verdict;

import static holdwater.model.verdict.Verdict.FAIL;
import static holdwater.model.verdict.Verdict.INCONCLUSIVE;
import static holdwater.model.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRuleTest {
  private static final VerdictRule ONE_PERCENT = new VerdictRule(0.01);

  /** A minute of ten events a second, at 1 %. */
  private static Verdict minute(IntUnaryOperator bad) {
    return ONE_PERCENT.judge(Seconds.of(60, 10, bad));
  }

  @ParameterizedTest(name = "{0} s of 10 events: {1} bad pass, {2} fail")
  @CsvSource({"15, 0, 6", "30, 1, 9", "60, 6, 13", "120, 12, 22"})
  void at_one_percent_the_limits_of_spread_failures_are_those_of_the_design(
      int seconds, int passes, int fails) {
    assertThat(ONE_PERCENT.judge(Seconds.spread(seconds, passes))).isEqualTo(PASS);
    assertThat(ONE_PERCENT.judge(Seconds.spread(seconds, passes + 1))).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.judge(Seconds.spread(seconds, fails - 1))).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.judge(Seconds.spread(seconds, fails))).isEqualTo(FAIL);
    assertThat(ONE_PERCENT.mostBadThatPass(10L * seconds)).isEqualTo(passes);
  }

  @Test
  void two_dead_seconds_of_a_minute_are_marginal_however_they_lie() {
    assertThat(minute(i -> i < 2 ? 10 : 0)).isEqualTo(INCONCLUSIVE);
    assertThat(minute(i -> i % 30 == 0 ? 10 : 0)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void three_clusters_are_not_fifteen_samples() {
    // Design effect 4.9: 15 of 600 say as much as 3 of 121, and 3 of 121 may be 0.4 %.
    assertThat(minute(i -> i == 10 || i == 25 || i == 45 ? 5 : 0)).isEqualTo(INCONCLUSIVE);
    assertThat(minute(i -> i >= 10 && i < 13 ? 5 : 0)).isEqualTo(INCONCLUSIVE);
    assertThat(minute(i -> i % 4 == 0 ? 1 : 0)).isEqualTo(FAIL);
  }

  @Test
  void dead_seconds_are_one_sample_each() {
    // 1 - 0.99 = P(X >= 4 of 60) at 1.4 %, and at 0.7 % for 3.
    assertThat(minute(i -> i % 20 == 0 ? 10 : 0)).isEqualTo(INCONCLUSIVE);
    assertThat(minute(i -> i % 15 == 0 ? 10 : 0)).isEqualTo(FAIL);
    assertThat(minute(i -> i < 12 ? 10 : 0)).isEqualTo(FAIL);
    assertThat(minute(i -> 10)).isEqualTo(FAIL);
  }

  @Test
  void few_bad_events_that_come_together_are_not_enough_for_a_pass() {
    assertThat(minute(i -> i == 7 ? 2 : 0)).isEqualTo(PASS);
    assertThat(minute(i -> i == 7 ? 3 : 0)).isEqualTo(INCONCLUSIVE);
    assertThat(minute(i -> i % 20 == 0 ? 1 : 0)).isEqualTo(PASS);
  }

  @Test
  void dropped_seconds_are_no_part_of_a_fail() {
    WindowCounts dead = Seconds.of(60, 10, i -> i < 12 ? 10 : 0);

    assertThat(ONE_PERCENT.judge(dead)).isEqualTo(FAIL);
    assertThat(ONE_PERCENT.judge(Seconds.dropped(dead, 0, 12))).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.judge(Seconds.dropped(dead, 12, 60))).isEqualTo(FAIL);
  }

  @Test
  void dropped_seconds_never_help_to_a_pass() {
    WindowCounts five = Seconds.spread(60, 5);

    assertThat(ONE_PERCENT.judge(five)).isEqualTo(PASS);
    // 48 kept seconds allow 4 of 480; what was good in the other 12 does not count.
    assertThat(ONE_PERCENT.judge(Seconds.dropped(five, 0, 12))).isEqualTo(INCONCLUSIVE);
    assertThat(Seconds.dropped(five, 0, 12).counted().bad()).isEqualTo(5);
    assertThat(Seconds.dropped(five, 0, 12).counted().events()).isEqualTo(481);
  }

  @Test
  void bad_seconds_that_are_few_need_to_be_three_in_a_row() {
    // 1,000 events a second: 30 bad of 60,000 seen in two seconds stay two seconds.
    VerdictRule rule = new VerdictRule(0.10);
    WindowCounts row = Seconds.of(12, 100, i -> i >= 4 && i < 9 ? 100 : 0);
    WindowCounts apart = Seconds.of(12, 100, i -> i % 3 == 0 ? 100 : 0);

    assertThat(rule.judge(row)).isEqualTo(FAIL);
    assertThat(apart.longestRunWorseThan(0.1)).isEqualTo(1);
    assertThat(row.longestRunWorseThan(0.1)).isEqualTo(5);
  }

  @Test
  void gap_ends_a_run_of_bad_seconds() {
    WindowCounts run = Seconds.of(10, 10, i -> i < 4 ? 10 : 0);

    assertThat(run.longestRunWorseThan(0.01)).isEqualTo(4);
    assertThat(Seconds.dropped(run, 1, 2).kept().longestRunWorseThan(0.01)).isEqualTo(2);
  }

  @Test
  void second_is_bad_when_more_than_the_allowed_share_of_it_is() {
    WindowCounts tenth = Seconds.of(30, 10, i -> 1);

    assertThat(tenth.worseThan(1 - 0.9)).isEqualTo(0);
    assertThat(tenth.worseThan(0.05)).isEqualTo(30);
  }

  @Test
  void least_events_are_149_at_one_percent_and_1497_at_a_tenth_and_never_below_30() {
    assertThat(ONE_PERCENT.leastEvents()).isEqualTo(149);
    assertThat(new VerdictRule(0.001).leastEvents()).isEqualTo(1_497);
    assertThat(new VerdictRule(0.10).leastEvents()).isEqualTo(30);
    assertThat(new VerdictRule(0.50).leastEvents()).isEqualTo(30);
  }

  @Test
  void least_events_are_where_a_pass_begins() {
    assertThat(ONE_PERCENT.judge(Seconds.of(148, 1, i -> 0))).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.judge(Seconds.of(149, 1, i -> 0))).isEqualTo(PASS);
    assertThat(ONE_PERCENT.mostBadThatPass(148)).isEqualTo(-1);
    assertThat(new VerdictRule(0.5).judge(Seconds.of(29, 1, i -> 0))).isEqualTo(INCONCLUSIVE);
    assertThat(new VerdictRule(0.5).judge(Seconds.of(30, 1, i -> 0))).isEqualTo(PASS);
  }

  @Test
  void no_events_are_no_success() {
    assertThat(ONE_PERCENT.judge(WindowCounts.NONE)).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.judge(Seconds.of(60, 0, i -> 0))).isEqualTo(INCONCLUSIVE);
    assertThat(ONE_PERCENT.upper95(Tally.NONE)).isEqualTo(1);
  }

  @Test
  void the_worst_verdict_wins_and_none_at_all_is_inconclusive() {
    assertThat(Verdict.worst(Stream.of(PASS, FAIL, INCONCLUSIVE))).isEqualTo(FAIL);
    assertThat(Verdict.worst(Stream.of(PASS, INCONCLUSIVE))).isEqualTo(INCONCLUSIVE);
    assertThat(Verdict.worst(Stream.of(PASS, PASS))).isEqualTo(PASS);
    assertThat(Verdict.worst(Stream.of())).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void an_allowed_share_of_nothing_or_all_is_refused() {
    assertThatThrownBy(() -> new VerdictRule(0))
        .hasMessageContaining("allowedBadShare must lie between 0 and 1");
    assertThatThrownBy(() -> new VerdictRule(1))
        .hasMessageContaining("allowedBadShare must lie between 0 and 1");
  }
}
