package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final RetryPolicy POLICY =
      new RetryPolicy(5, Duration.ofMillis(20), Duration.ofMillis(100));

  @Test
  void delay_ofEachRetry_isSpreadFromZeroToTheDoubledAndCutOne() {
    int[] longestMillis = {20, 40, 80, 100, 100};
    Random random = new Random(FakeSurroundings.SEED);

    for (int retry = 1; retry <= longestMillis.length; retry++) {
      int number = retry;
      long[] millis =
          IntStream.range(0, 1000)
              .mapToLong(i -> POLICY.delayBefore(number, random).toMillis())
              .sorted()
              .toArray();
      assertThat(millis[0]).isLessThanOrEqualTo(1);
      assertThat(millis[999])
          .isBetween(longestMillis[retry - 1] * 9L / 10, (long) longestMillis[retry - 1]);
    }
  }

  @Test
  void delay_ofSameSeed_repeats() {
    assertThat(POLICY.delayBefore(3, new Random(7)))
        .isEqualTo(POLICY.delayBefore(3, new Random(7)));
  }

  @Test
  void policy_withoutATry_isRefused() {
    assertThatThrownBy(() -> POLICY.withTries(0)).hasMessage("tries is 0, allowed is 1 to 5");
  }

  @Test
  void budget_fullBucket_paysItsReserveAndNoMore() {
    RetryBudget budget = new RetryBudget(0.2, 3);

    assertThat(withdrawals(budget, 10)).isEqualTo(3);
  }

  @Test
  void budget_emptyBucket_paysOneRetryForFiveCalls() {
    RetryBudget budget = new RetryBudget(0.2, 3);
    withdrawals(budget, 3);

    int retries = 0;
    for (int call = 0; call < 500; call++) {
      budget.deposit();
      retries += withdrawals(budget, 1);
    }

    assertThat(retries).isEqualTo(100);
  }

  @Test
  void budget_afterQuietTime_neverExceedsItsReserve() {
    RetryBudget budget = new RetryBudget(1, 3);
    for (int call = 0; call < 1000; call++) {
      budget.deposit();
    }

    assertThat(withdrawals(budget, 10)).isEqualTo(3);
  }

  @Test
  void budget_impossibleSettings_areRefused() {
    assertThatThrownBy(() -> new RetryBudget(1.5, 3)).hasMessage("share is 1.5, allowed is 0 to 1");
    assertThatThrownBy(() -> new RetryBudget(Double.NaN, 3)).hasMessageStartingWith("share is NaN");
    assertThatThrownBy(() -> new RetryBudget(0.1, -1)).hasMessageStartingWith("reserve is -1");
  }

  private static int withdrawals(RetryBudget budget, int wanted) {
    int got = 0;
    for (int i = 0; i < wanted; i++) {
      got += budget.tryWithdraw() ? 1 : 0;
    }
    return got;
  }
}
