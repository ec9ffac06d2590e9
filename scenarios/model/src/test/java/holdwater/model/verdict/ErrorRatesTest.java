package holdwater.model.verdict;

import static holdwater.model.verdict.ErrorRates.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same as {@code ci/error-rates}, with fewer windows and always the same ones. */
class ErrorRatesTest {
  private static final int WINDOWS = 2_000;

  private static double share(Failures failures, double multiple, Verdict verdict) {
    return ErrorRates.simulate(MINUTE, failures, multiple, WINDOWS, 7).share(verdict);
  }

  @Test
  void hiccups_at_half_the_allowed_share_hardly_ever_fail() {
    assertThat(share(Failures.DEAD_SECONDS, 0.5, Verdict.FAIL))
        .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
    assertThat(share(Failures.HALF_BAD_SECONDS, 0.5, Verdict.FAIL))
        .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_FAILS);
  }

  @Test
  void half_bad_hiccups_at_four_times_the_share_hardly_ever_pass() {
    assertThat(share(Failures.HALF_BAD_SECONDS, 4, Verdict.PASS))
        .isLessThanOrEqualTo(ErrorRates.MOST_FALSE_PASSES);
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
