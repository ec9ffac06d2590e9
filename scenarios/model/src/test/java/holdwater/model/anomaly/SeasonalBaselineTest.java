package holdwater.model.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeasonalBaselineTest {
  /** A season of 48 parts of 40 s. */
  private static final int PART = 40;

  private final SeasonalBaseline baseline =
      new SeasonalBaseline(Duration.ofSeconds(SeasonalBaseline.PARTS * PART));

  private void part(int number, double value) {
    for (int i = 0; i < PART; i++) {
      baseline.keep(number * (long) PART + i, value);
      baseline.learn(value);
    }
  }

  @Test
  void too_few_values_say_nothing() {
    for (int i = 0; i < SeasonalBaseline.LEAST - 1; i++) {
      baseline.learn(10);
      assertThat(baseline.usual(i)).isEmpty();
    }
    baseline.learn(10);

    assertThat(baseline.usual(100)).hasValue(10);
  }

  @Test
  void last_two_minutes_are_usual_until_three_seasons_are_known() {
    part(0, 5);
    part(1, 7);
    part(2, 7);
    part(3, 7);

    assertThat(baseline.usual(4 * PART)).hasValue(7);
  }

  @Test
  void same_part_of_earlier_seasons_is_usual_and_one_bad_season_changes_nothing() {
    for (int season = 0; season < 3; season++) {
      for (int part = 0; part < SeasonalBaseline.PARTS; part++) {
        boolean outage = season == 1 && part == 0;
        part(season * SeasonalBaseline.PARTS + part, outage ? 0 : part == 0 ? 3 : 10);
      }
    }

    long next = 3L * SeasonalBaseline.PARTS * PART;
    assertThat(baseline.usual(next)).hasValue(3);
    assertThat(baseline.usual(next + PART)).hasValue(10);
  }
}
