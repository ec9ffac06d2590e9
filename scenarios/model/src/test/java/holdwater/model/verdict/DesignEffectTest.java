package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignEffectTest {
  private static double effect(WindowCounts counts) {
    return counts.all().designEffect();
  }

  @Test
  void spread_failures_are_as_good_as_independent_ones() {
    assertThat(effect(Seconds.spread(60, 13))).isEqualTo(1);
    assertThat(effect(Seconds.spread(60, 0))).isEqualTo(1);
  }

  @Test
  void dead_seconds_of_ten_events_count_like_one_event_each() {
    // p = 1/30; 2·(10 - 1/3)² + 58·(1/3)² = 193.3; · 60/59 / (600·p·(1 - p) · 600/599 = 19.37) =
    // 10.15
    WindowCounts two = Seconds.of(60, 10, i -> i < 2 ? 10 : 0);

    assertThat(effect(two)).isCloseTo(10.152, within(1e-3));
    assertThat(two.all().effectiveEvents()).isCloseTo(59.1, within(1e-2));
    assertThat(two.all().effectiveBad()).isCloseTo(1.970, within(1e-3));
  }

  @Test
  void half_bad_seconds_count_like_half_as_many() {
    // p = 1/40; 3·4.75² + 57·0.25² = 71.25; · 60/59 / (600·p·(1 - p) · 600/599 = 14.65) = 4.946
    WindowCounts three = Seconds.of(60, 10, i -> i % 20 == 0 ? 5 : 0);

    assertThat(effect(three)).isCloseTo(4.946, within(1e-3));
  }

  @Test
  void what_is_all_bad_is_one_failure_for_each_second() {
    assertThat(effect(Seconds.of(60, 10, i -> 10))).isEqualTo(10);
    assertThat(effect(Seconds.of(1, 10, i -> 3))).isEqualTo(10);
  }

  @Test
  void silent_seconds_are_no_clusters() {
    WindowCounts half = Seconds.of(60, 10, i -> i < 2 ? 10 : 0);
    List<SecondCount> padded = new ArrayList<>(half.seconds());
    for (int i = 60; i < 90; i++) {
      padded.add(new SecondCount(Seconds.START.plusSeconds(i), 0, 0, true));
    }

    assertThat(effect(new WindowCounts(padded))).isEqualTo(effect(half));
    assertThat(new WindowCounts(padded).heard()).isEqualTo(60);
  }
}
