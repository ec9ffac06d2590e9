package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InsistenceTest {
  /** All presses of somebody whose picture never comes. */
  private static List<Long> presses(RandomGenerator random) {
    Insistence insistence = new Insistence(random);
    List<Long> waits = new ArrayList<>();
    OptionalLong wait = insistence.next();
    while (wait.isPresent()) {
      waits.add(wait.getAsLong());
      wait = insistence.next();
    }
    assertThat(insistence.next()).as("who has given up does not begin anew").isEmpty();
    return waits;
  }

  @Test
  void nobody_presses_play_more_than_five_times_again_and_comes_back_more_than_once() {
    for (int person = 0; person < 1_000; person++) {
      List<Long> waits = presses(new SplittableRandom(person));

      assertThat(waits).hasSizeLessThanOrEqualTo(2 * Insistence.MOST_AGAIN + 1);
      assertThat(waits)
          .filteredOn(wait -> wait >= Insistence.BACK_SOONEST_MICROS)
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(wait -> wait < Insistence.BACK_LATEST_MICROS);
      assertThat(waits)
          .filteredOn(wait -> wait < Insistence.BACK_SOONEST_MICROS)
          .allMatch(
              wait ->
                  wait >= Insistence.AGAIN_SOONEST_MICROS && wait < Insistence.AGAIN_LATEST_MICROS);
    }
  }

  @Test
  void as_many_insist_at_all_as_the_shares_say() {
    int people = 20_000;
    int insist = 0;
    for (int person = 0; person < people; person++) {
      insist += presses(new SplittableRandom(person)).isEmpty() ? 0 : 1;
    }

    // Who does not press again at once may come back all the same.
    double expected = Insistence.AGAIN_SHARE + (1 - Insistence.AGAIN_SHARE) * Insistence.BACK_SHARE;
    assertThat(insist / (double) people).isCloseTo(expected, within(0.01));
  }

  @Test
  void same_seed_presses_at_the_same_moments() {
    assertThat(presses(new SplittableRandom(7))).isEqualTo(presses(new SplittableRandom(7)));
  }
}
