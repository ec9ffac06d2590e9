package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.Expectation.Shock;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Threshold;
import holdwater.model.slo.Threshold.Op;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WeakObjectiveTest {
  private static final Shock SHOCK = new Shock(Duration.ofSeconds(10), Duration.ofSeconds(3));

  @Test
  void less_than_ninety_percent_is_weak() {
    assertThat(WeakObjective.share(new Objective(0.90))).isEmpty();
    assertThat(WeakObjective.share(new Objective(0.899)))
        .contains("must be at least 90%: a PASS could hide that 20.2% of the events are bad");
    assertThat(WeakObjective.share(new Objective(0.50)))
        .contains("must be at least 90%: a PASS could hide that 100% of the events are bad");
  }

  @Test
  void shock_of_which_nearly_all_may_be_lost_is_weak() {
    assertThat(WeakObjective.cost(new Shock(Duration.ofSeconds(10), Duration.ofSeconds(8))))
        .isEmpty();
    assertThat(WeakObjective.cost(new Shock(Duration.ofSeconds(10), Duration.ofMillis(9_900))))
        .contains(
            "must be at most 80% of the shock: a system that is down all the while would lose"
                + " little more");
  }

  @Test
  void single_calls_are_weak_exposure() {
    ExposureRule one = new ExposureRule(0.01, 1, 1);

    assertThat(WeakObjective.shareBefore(one)).isPresent();
    assertThat(WeakObjective.callsBefore(one)).isPresent();
    assertThat(WeakObjective.callsDuring(one)).isPresent();
    assertThat(WeakObjective.shareBefore(ExposureRule.DEFAULT)).isEmpty();
    assertThat(WeakObjective.callsBefore(ExposureRule.DEFAULT)).isEmpty();
    assertThat(WeakObjective.callsDuring(ExposureRule.DEFAULT.withCallsDuring(2))).isEmpty();
  }

  @Test
  void those_whom_a_fault_is_meant_for_must_have_noticed_it() {
    assertThat(WeakObjective.suffers(suffering(0.19)))
        .hasValueSatisfying(text -> assertThat(text).startsWith("must be at least 20%"));
    assertThat(WeakObjective.suffers(suffering(0.20))).isEmpty();
    assertThat(WeakObjective.suffers(ExposureRule.DEFAULT)).isEmpty();
  }

  private static ExposureRule suffering(double bad) {
    return new ExposureRule(
        OptionalDouble.empty(),
        OptionalLong.empty(),
        100,
        Optional.of(new Suffering("tagged-stream-starts", bad)));
  }

  @Test
  void threshold_that_no_value_breaks_is_weak() {
    assertThat(WeakObjective.threshold(hits(Op.GTE, 0))).isPresent();
    assertThat(WeakObjective.threshold(hits(Op.LTE, 1))).isPresent();
    assertThat(WeakObjective.threshold(hits(Op.GT, 0))).isEmpty();
    assertThat(WeakObjective.threshold(hits(Op.GTE, 0.7))).isEmpty();
    assertThat(WeakObjective.threshold(retries(Op.GTE, 1))).isPresent();
    assertThat(WeakObjective.threshold(retries(Op.LTE, 1.5))).isEmpty();
  }

  @Test
  void values_alone_are_weak_whatever_they_are() {
    Slo cache = slo("cache", hits(Op.GTE, 0.7));
    Slo starts = slo("starts", new EventRatio("stream-start", Optional.empty()));
    Objective held = new Objective(0.95);
    Expectation expected = new Expectation(SHOCK, held, held, Optional.empty());

    assertThat(WeakObjective.valuesAlone(List.of(cache, starts), Map.of("cache", expected)))
        .hasValueSatisfying(text -> assertThat(text).startsWith("only values are judged"));
    assertThat(
            WeakObjective.valuesAlone(
                List.of(cache, starts), Map.of("cache", expected, "starts", expected)))
        .isEmpty();
  }

  private static Slo slo(String name, Sli sli) {
    return new Slo(name, name, sli, new Objective(0.99), Duration.ofDays(30));
  }

  private static Sli hits(Op op, double value) {
    CounterQuery calls = new CounterQuery("http_total", List.of());
    return new ShareThreshold(
        new CounterRatio(calls, calls, "/metrics", Optional.empty()), new Threshold(op, value));
  }

  private static Sli retries(Op op, double value) {
    return new AttemptsThreshold(List.of("gateway", "catalog"), new Threshold(op, value));
  }

  @Test
  void steady_state_is_held_to_99_percent_or_what_after_asks_unless_the_scenario_says_so() {
    Objective held = new Objective(0.95);

    assertThat(steady(held, 0.95).share()).isEqualTo(0.99);
    assertThat(steady(held, 0.999).share()).isEqualTo(0.999);
    assertThat(new Expectation(SHOCK, held, held, Optional.of(held)).inSteadyState().share())
        .isEqualTo(0.95);
  }

  private static Objective steady(Objective held, double after) {
    return new Expectation(SHOCK, held, new Objective(after)).inSteadyState();
  }
}
