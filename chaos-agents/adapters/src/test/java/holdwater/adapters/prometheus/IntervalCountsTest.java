package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficSecond.Counts;
import org.junit.jupiter.api.Test;

class IntervalCountsTest {
  @Test
  void events_come_evenly_and_bad_ones_late_and_together() {
    assertThat(IntervalCounts.bySecond(new Counts(88, 12), 5))
        .containsExactly(
            new Counts(20, 0),
            new Counts(20, 0),
            new Counts(20, 0),
            new Counts(20, 0),
            new Counts(8, 12));
    assertThat(IntervalCounts.bySecond(new Counts(0, 7), 3))
        .containsExactly(new Counts(0, 2), new Counts(0, 2), new Counts(0, 3));
  }

  @Test
  void none_is_lost_or_made_up() {
    for (long all = 0; all < 40; all++) {
      for (int seconds = 1; seconds < 16; seconds++) {
        long bad = all / 3;
        var counts = IntervalCounts.bySecond(new Counts(all - bad, bad), seconds);

        assertThat(counts).hasSize(seconds);
        assertThat(counts.stream().mapToLong(Counts::good).sum()).isEqualTo(all - bad);
        assertThat(counts.stream().mapToLong(Counts::bad).sum()).isEqualTo(bad);
      }
    }
  }
}
