package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.Expectation.Shock;
import holdwater.model.slo.Objective;
import java.time.Duration;
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
