package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.HitRate.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Injected at 30; looked at every eight seconds. */
class HitRateTest {
  private static Optional<String> silence(Duration busy, long... everyEightSeconds) {
    List<Count> counts = new ArrayList<>();
    counts.add(new Count(JournalBuilder.at(31), everyEightSeconds[0]));
    for (int i = 1; i < everyEightSeconds.length; i++) {
      counts.add(new Count(JournalBuilder.at(31 + 8 * i), everyEightSeconds[i]));
    }
    return new HitRate(JournalBuilder.at(30), busy).silence(counts);
  }

  @Test
  void fault_that_bit_often_and_then_no_more_is_missed_at_the_next_look() {
    assertThat(silence(Duration.ZERO, 140, 140))
        .hasValue("from +1 s to +9 s: 140 bites before, and no more");
    assertThat(silence(Duration.ZERO, 140, 400, 700, 700, 900)).isPresent();
  }

  @Test
  void fault_that_goes_on_biting_is_not() {
    assertThat(silence(Duration.ZERO, 140, 141, 142, 143)).isEmpty();
  }

  @Test
  void one_bite_in_many_calls_may_stay_away_for_some_looks() {
    // One in three seconds: seven are due in twenty.
    assertThat(silence(Duration.ZERO, 1, 3, 3, 8, 8, 10)).isEmpty();
    assertThat(silence(Duration.ZERO, 1, 3, 6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)).isPresent();
  }

  @Test
  void two_bites_say_too_little_of_a_rate_to_miss_a_third_for_some_looks() {
    assertThat(silence(Duration.ZERO, 2, 2, 2, 2)).isEmpty();
    assertThat(silence(Duration.ZERO, 2, 2, 2, 2, 2, 2, 2, 2, 2)).isPresent();
  }

  @Test
  void whoever_waits_half_a_minute_for_a_bitten_call_makes_no_other_meanwhile() {
    assertThat(silence(Duration.ofSeconds(30), 4, 4, 4, 4, 8, 8, 8, 8, 12)).isEmpty();
    assertThat(silence(Duration.ZERO, 4, 4, 4, 4, 8, 8, 8, 8, 12)).isPresent();
  }

  @Test
  void what_never_bit_is_told_elsewhere() {
    assertThat(silence(Duration.ZERO, 0, 0, 0)).isEmpty();
  }
}
