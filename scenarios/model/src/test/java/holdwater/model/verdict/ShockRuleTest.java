package holdwater.model.verdict;

import static holdwater.model.verdict.Verdict.FAIL;
import static holdwater.model.verdict.Verdict.INCONCLUSIVE;
import static holdwater.model.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShockRuleTest {
  /** 3 s of 10 may be lost. */
  private static final ShockRule RULE =
      new ShockRule(Duration.ofSeconds(3), Duration.ofSeconds(10));

  @ParameterizedTest(name = "{0} events a second")
  @ValueSource(ints = {5, 10, 100})
  void four_dead_seconds_of_three_allowed_fail_at_any_rate(int rate) {
    assertThat(RULE.judge(Seconds.of(10, rate, i -> i < 3 ? rate : 0))).isEqualTo(PASS);
    assertThat(RULE.judge(Seconds.of(10, rate, i -> i < 4 ? rate : 0))).isEqualTo(FAIL);
    assertThat(RULE.judge(Seconds.of(10, rate, i -> i % 2 == 0 ? rate : 0))).isEqualTo(FAIL);
  }

  @Test
  void four_seconds_lost_in_small_parts_fail_as_well() {
    // 10 · 0.409·0.591/10 = 0.24; 1.645·0.49 = 0.81: 3.19 s are lost for sure.
    assertThat(RULE.judge(Seconds.of(10, 10, i -> 4))).isEqualTo(FAIL);
    assertThat(RULE.judge(Seconds.of(10, 10, i -> i < 8 ? 5 : 0))).isEqualTo(FAIL);
  }

  @Test
  void little_more_than_allowed_is_marginal() {
    assertThat(RULE.judge(Seconds.of(10, 10, i -> i < 3 ? 10 : i == 3 ? 1 : 0)))
        .isEqualTo(INCONCLUSIVE);
    assertThat(RULE.judge(Seconds.of(10, 10, i -> i < 3 ? 10 : i == 3 ? 4 : 0)))
        .isEqualTo(INCONCLUSIVE);
    assertThat(RULE.judge(Seconds.of(10, 10, i -> i < 3 ? 10 : i == 3 ? 5 : 0))).isEqualTo(FAIL);
  }

  @Test
  void dropped_seconds_are_paid_for_and_prove_nothing() {
    WindowCounts four = Seconds.of(10, 10, i -> i < 4 ? 10 : 0);

    assertThat(RULE.judge(Seconds.dropped(four, 0, 1))).isEqualTo(INCONCLUSIVE);
    assertThat(RULE.judge(Seconds.dropped(four, 0, 4))).isEqualTo(INCONCLUSIVE);
    assertThat(RULE.judge(Seconds.dropped(four, 5, 7))).isEqualTo(FAIL);
    assertThat(ShockRule.lost(Seconds.dropped(four, 0, 4))).isEqualTo(4);
  }

  @Test
  void lost_time_is_of_seconds_and_not_of_events() {
    // Dead for four seconds: whoever was not served asked for nothing more.
    WindowCounts survivors =
        WindowCounts.together(
            List.of(
                Seconds.of(6, 40, i -> 0),
                new WindowCounts(
                    IntStream.range(6, 10)
                        .mapToObj(i -> new SecondCount(Seconds.START.plusSeconds(i), 3, 3, true))
                        .toList())));

    assertThat(ShockRule.lost(survivors)).isEqualTo(4);
    assertThat(RULE.judge(survivors)).isEqualTo(FAIL);
  }

  @Test
  void silence_of_frequent_events_is_lost_time_and_no_proof() {
    WindowCounts silent =
        WindowCounts.together(
            List.of(
                Seconds.of(6, 10, i -> 0),
                new WindowCounts(
                    IntStream.range(6, 10)
                        .mapToObj(i -> new SecondCount(Seconds.START.plusSeconds(i), 0, 0, true))
                        .toList())));

    assertThat(ShockRule.lost(silent)).isEqualTo(4);
    assertThat(RULE.judge(silent)).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void silence_of_rare_events_is_like_the_rest() {
    WindowCounts rare = Seconds.of(10, 1, i -> 0);
    WindowCounts halfSilent =
        new WindowCounts(
            rare.seconds().stream()
                .map(
                    s ->
                        s.second().getEpochSecond() % 2 == 0
                            ? new SecondCount(s.second(), 2, 1, true)
                            : new SecondCount(s.second(), 0, 0, true))
                .toList());

    assertThat(ShockRule.lost(halfSilent)).isCloseTo(5, within(1e-9));
  }

  @Test
  void too_few_events_show_nothing() {
    ShockRule half = new ShockRule(Duration.ofSeconds(5), Duration.ofSeconds(10));

    assertThat(half.leastEvents()).isEqualTo(10);
    assertThat(half.judge(Seconds.of(9, 1, i -> 0))).isEqualTo(INCONCLUSIVE);
    assertThat(half.judge(Seconds.of(10, 1, i -> 0))).isEqualTo(PASS);
    assertThat(new ShockRule(Duration.ofMillis(100), Duration.ofSeconds(10)).leastEvents())
        .isEqualTo(149);
  }
}
