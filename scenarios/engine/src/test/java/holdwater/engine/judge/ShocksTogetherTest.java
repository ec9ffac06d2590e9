package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Shocks last 10 s and may cost 3; together, 6 s of a minute. */
class ShocksTogetherTest {
  /** So many steps, so many seconds apart, the first at 30; all reverted 100 s after the last. */
  private static Outcome judged(int steps, int apart, LongFunction<Counts> counts) {
    ScenarioBuilder scenario = new ScenarioBuilder();
    JournalBuilder journal = new JournalBuilder();
    int revert = 130 + (steps - 1) * apart;
    for (int i = 0; i < steps; i++) {
      scenario.step("step-" + i, i * apart, new Outage(), ScenarioBuilder.zone("b"), 100, 300);
    }
    Scenario built = scenario.build();
    journal
        .scenario(built)
        .stack()
        .calls(0, Map.of("viewers:a.gateway", 0L, "viewers:b.gateway", 0L))
        .traffic(revert + 60L, counts)
        .window(WindowKind.STEADY, 0, 30)
        .instances(29.9)
        .calls(29.9, Map.of("viewers:a.gateway", 153L, "viewers:b.gateway", 147L));
    for (int i = 0; i < steps; i++) {
      String id = "r-" + i;
      journal.calls(
          30.0 + i * apart,
          Map.of(
              "viewers:a.gateway",
              153 + 5L * i * apart,
              "viewers:b.gateway",
              147 + 5L * i * apart));
      journal.injected(id, "step-" + i, 30.0 + i * apart, new Outage(), HealthyOutage.ZONE_B);
      journal.held(id, 30.5 + i * apart, revert - 0.5);
    }
    for (int i = 0; i < steps; i++) {
      journal.reverted("r-" + i, revert);
    }
    journal.window(WindowKind.AFTER, revert, revert + 60.0).recovered(14, 0);
    return Judge.judge(journal.ended(RunStatus.COMPLETED).build()).outcome();
  }

  private static LongFunction<Counts> badFrom(long from, long to, long bad) {
    return second -> second >= from && second < to ? new Counts(10 - bad, bad) : TEN_GOOD;
  }

  @Test
  void six_shocks_in_a_minute_do_not_excuse_that_it_is_bad() {
    Outcome outcome = judged(6, 10, badFrom(30, 90, 3));

    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.reasons().get(0))
        .isEqualTo(
            "stream-starts lost 18.0 s in 6 shocks within 60 s, of 6.0 s that they may cost"
                + " together");
  }

  @Test
  void three_shocks_half_a_minute_apart_are_counted_two_by_two() {
    assertThat(judged(3, 30, second -> TEN_GOOD).reasons())
        .noneMatch(reason -> reason.contains("together"));
    // 3 s in each: 6 s of any minute in which two of them begin.
    assertThat(
            judged(
                    3,
                    30,
                    second ->
                        second % 30 < 3 && second >= 30 && second < 93
                            ? new Counts(0, 10)
                            : TEN_GOOD)
                .reasons())
        .noneMatch(reason -> reason.contains("together"));
  }

  @Test
  void little_more_than_they_may_cost_together_is_unproven() {
    Outcome outcome =
        judged(
            3,
            20,
            second ->
                second >= 30 && second < 72 && (second - 30) % 20 < 2
                    ? new Counts(0, 10)
                    : second == 32 ? new Counts(7, 3) : TEN_GOOD);

    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(outcome.reasons())
        .contains(
            "stream-starts lost 6.3 s in 3 shocks within 60 s, of 6.0 s that they may cost"
                + " together");
  }

  @Test
  void steps_within_one_shock_cannot_be_told_apart() {
    assertThat(judged(2, 1, second -> TEN_GOOD).reasons())
        .contains(
            "the windows of 'step-0' and 'step-1' cannot be told apart: 1 s lie between them, and a"
                + " shock lasts 10 s");
    assertThat(judged(2, 8, second -> TEN_GOOD).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judged(2, 10, second -> TEN_GOOD).reasons())
        .noneMatch(reason -> reason.contains("told apart"));
  }
}
