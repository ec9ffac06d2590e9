package holdwater.model.verdict;

import static holdwater.model.verdict.ErrorRates.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same as {@code ci/error-rates}, with fewer windows and always the same ones. */
class ErrorRatesTest {
  private static final int WINDOWS = 2_000;

  private static double share(Failures failures, double multiple, Verdict verdict) {
    return ErrorRates.simulate(MINUTE, failures, multiple, WINDOWS, 7).share(verdict);
  }

  @Test
  void hiccups_at_half_the_allowed_share_hardly_ever_fail_a_window_of_any_length() {
    for (ErrorRates.Load load : ErrorRates.LOADS) {
      for (Failures hiccups : List.of(Failures.DEAD_SECONDS, Failures.HALF_BAD_SECONDS)) {
        assertThat(ErrorRates.simulate(load, hiccups, 0.5, WINDOWS, 7).falseFail())
            .as("%s, %s", load.words(), hiccups.words)
            .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
      }
    }
  }

  @Test
  void half_bad_hiccups_at_four_times_the_share_hardly_ever_pass_from_the_fault_on() {
    for (ErrorRates.Load load : ErrorRates.LOADS) {
      assertThat(ErrorRates.simulate(load, Failures.HALF_BAD_SECONDS, 4, WINDOWS, 7).falsePass())
          .as(load.words())
          .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_PASSES);
    }
  }

  @Test
  void shortest_windows_of_a_scenario_are_among_those_that_are_bounded() {
    assertThat(ErrorRates.LOADS)
        .filteredOn(ErrorRates.Load::fromTheFaultOn)
        .anyMatch(load -> load.seconds() == Window.HELD_AT_LEAST.toSeconds())
        .anyMatch(load -> load.seconds() == Window.AFTER_AT_LEAST.toSeconds())
        .anyMatch(load -> load.seconds() == Window.AFTER_AT_MOST.toSeconds());
  }

  @Test
  void hiccups_that_begin_with_the_revert_hardly_ever_pass_a_run() {
    for (RecoveryRates.Load load : RecoveryRates.LOADS) {
      RecoveryRates rates = RecoveryRates.simulate(load, Failures.HALF_BAD_SECONDS, 4, WINDOWS, 7);
      assertThat(RecoveryRates.worstPass(List.of(rates)))
          .as(load.words())
          .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_PASSES);
    }
  }

  @Test
  void independent_failures_are_told_apart() {
    assertThat(share(Failures.INDEPENDENT, 0.5, Verdict.PASS)).isGreaterThan(0.93);
    assertThat(share(Failures.INDEPENDENT, 1, Verdict.FAIL)).isLessThan(0.02);
    assertThat(share(Failures.INDEPENDENT, 4, Verdict.FAIL)).isGreaterThan(0.97);
  }

  @Test
  void chance_after_a_revert_hardly_ever_fails_a_run_for_being_late() {
    for (RecoveryRates.Load load : RecoveryRates.LOADS) {
      assertThat(late(load, Failures.DEAD_SECONDS).lateFail())
          .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
      assertThat(late(load, Failures.HALF_BAD_SECONDS).lateFail())
          .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
      assertThat(late(load, Failures.INDEPENDENT).lateFail())
          .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
    }
  }

  private static RecoveryRates late(RecoveryRates.Load load, Failures failures) {
    return RecoveryRates.simulate(load, failures, 0.5, WINDOWS, 7);
  }
}
