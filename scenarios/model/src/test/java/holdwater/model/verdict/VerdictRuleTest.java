package holdwater.model.verdict;

import static holdwater.model.verdict.Verdict.FAIL;
import static holdwater.model.verdict.Verdict.INCONCLUSIVE;
import static holdwater.model.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRuleTest {
  private static Tally tally(long events, long bad) {
    return new Tally(events, bad, (int) Math.min(bad, 10));
  }

  @ParameterizedTest(name = "{0} events: {1} bad pass, {2} fail")
  @CsvSource({"150, 0, 6", "300, 1, 9", "600, 6, 13", "1200, 12, 22"})
  void at_one_percent_the_limits_are_those_of_the_design(long events, long passes, long fails) {
    VerdictRule rule = new VerdictRule(0.01);

    assertThat(rule.judge(tally(events, passes))).isEqualTo(PASS);
    assertThat(rule.judge(tally(events, passes + 1))).isEqualTo(INCONCLUSIVE);
    assertThat(rule.judge(tally(events, fails - 1))).isEqualTo(INCONCLUSIVE);
    assertThat(rule.judge(tally(events, fails))).isEqualTo(FAIL);
    assertThat(rule.mostBadThatPass(events)).isEqualTo(passes);
  }

  @Test
  void least_events_are_149_at_one_percent_and_1497_at_a_tenth() {
    assertThat(new VerdictRule(0.01).leastEvents()).isEqualTo(149);
    assertThat(new VerdictRule(0.001).leastEvents()).isEqualTo(1_497);
  }

  @Test
  void least_events_are_where_a_pass_begins() {
    VerdictRule rule = new VerdictRule(0.01);

    assertThat(rule.judge(tally(148, 0))).isEqualTo(INCONCLUSIVE);
    assertThat(rule.judge(tally(149, 0))).isEqualTo(PASS);
    assertThat(rule.mostBadThatPass(148)).isEqualTo(-1);
  }

  @Test
  void no_events_are_no_success() {
    assertThat(new VerdictRule(0.01).judge(Tally.NONE)).isEqualTo(INCONCLUSIVE);
    assertThat(new VerdictRule(0.01).upper95(Tally.NONE)).isEqualTo(1);
  }

  @Test
  void bad_events_of_two_seconds_are_a_hiccup_and_of_three_a_failure() {
    VerdictRule rule = new VerdictRule(0.01);

    assertThat(rule.judge(new Tally(600, 100, 2))).isEqualTo(INCONCLUSIVE);
    assertThat(rule.judge(new Tally(600, 100, 3))).isEqualTo(FAIL);
  }

  @Test
  void shock_that_may_cost_three_of_ten_seconds_passes_with_thirty_of_a_hundred() {
    VerdictRule rule = new VerdictRule(0.3);

    assertThat(rule.judge(tally(100, 30))).isEqualTo(PASS);
    assertThat(rule.judge(tally(100, 31))).isEqualTo(INCONCLUSIVE);
    assertThat(rule.judge(tally(100, 50))).isEqualTo(FAIL);
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
