package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Injected at 30; looked at every five seconds until 100. */
class HitShareTest {
  private static final Instant INJECTED = JournalBuilder.at(30);

  /** What a second bites and how many calls come in it, by seconds since the injection. */
  private static Optional<String> fallen(IntToDoubleFunction bites, IntToDoubleFunction calls) {
    List<HitShare.Count> counts = new ArrayList<>();
    double bitten = 0;
    double came = 0;
    for (int second = 0; second < 70; second++) {
      bitten += bites.applyAsDouble(second);
      came += calls.applyAsDouble(second);
      if (second % 5 == 4) {
        counts.add(new HitShare.Count(INJECTED.plusSeconds(second + 1), (long) bitten, came));
      }
    }
    return new HitShare(INJECTED, "calls").fallen(counts);
  }

  @Test
  void fault_that_bites_two_of_a_hundred_of_what_it_did_at_first_all_but_stopped() {
    assertThat(fallen(second -> second < 10 ? 14 : 0.28, second -> 70))
        .hasValue("from +10 s to +30 s as before: 5 of 1400 calls, and 140 of 700 until then");
  }

  @Test
  void fault_that_all_but_stops_in_the_midst_is_seen_too() {
    assertThat(fallen(second -> second < 40 ? 14 : 0.28, second -> 70)).isPresent();
  }

  @Test
  void dose_of_a_fifth_stays_a_fifth_however_many_calls_come() {
    assertThat(fallen(second -> 14, second -> 70)).isEmpty();
    assertThat(fallen(second -> second < 10 ? 14 : 0.7, second -> second < 10 ? 70 : 3.5))
        .isEmpty();
    assertThat(fallen(second -> second < 10 ? 14 : 0, second -> second < 10 ? 70 : 0)).isEmpty();
  }

  @Test
  void fault_that_bites_a_quarter_of_what_it_did_at_first_may_be_the_systems_doing() {
    assertThat(fallen(second -> second < 10 ? 14 : 3.5, second -> 70)).isEmpty();
  }

  @Test
  void fall_of_less_than_twenty_seconds_is_a_moments() {
    assertThat(fallen(second -> second < 30 || second >= 45 ? 14 : 0.1, second -> 70)).isEmpty();
  }

  @Test
  void what_bites_seldom_is_not_missed_by_chance() {
    // One of sixty: two in the first ten seconds, and one in the next thirty.
    assertThat(fallen(second -> second == 2 || second == 8 || second == 38 ? 1 : 0, second -> 10))
        .isEmpty();
  }

  @Test
  void burst_of_the_first_second_is_no_rate() {
    assertThat(fallen(second -> second == 0 ? 4 : 0.1, second -> second == 0 ? 4 : 10)).isEmpty();
  }

  @Test
  void whoever_counts_from_nothing_again_counts_on() {
    List<HitShare.Count> counts = new ArrayList<>();
    for (int at = 5; at <= 70; at += 5) {
      int since = at < 30 ? at : at - 30;
      counts.add(new HitShare.Count(INJECTED.plusSeconds(at), 14L * since, 70.0 * since));
    }
    assertThat(new HitShare(INJECTED, "calls").fallen(counts)).isEmpty();
  }
}
