package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTimesTest {
  private static final long NANOS = 1_000;

  private final CallTimes times = new CallTimes();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 129, 255, 256, 511, 512, 4_711, 300_000, 59_999_999})
  void time_is_told_as_long_as_it_was_or_a_little_longer(long micros) {
    times.add(micros * NANOS);

    assertThat(times.seen()).hasSize(1).containsValue(1L);
    long told = times.seen().keySet().iterator().next();
    assertThat(told).isBetween(micros, micros + micros / 64);
  }

  @Test
  void equal_and_nearly_equal_times_are_counted_together() {
    times.add(128 * NANOS);
    times.add(129 * NANOS + 999);
    times.add(130 * NANOS);
    times.add(3 * NANOS);

    assertThat(times.seen()).isEqualTo(Map.of(3L, 1L, 129L, 2L, 131L, 1L));
  }

  @Test
  void what_nobody_waits_for_counts_as_the_longest_and_a_clock_that_went_back_as_nothing() {
    times.add(Long.MAX_VALUE);
    times.add(-1);

    assertThat(times.seen().keySet())
        .hasSize(2)
        .contains(0L)
        .allMatch(told -> told <= CallTimes.LONGEST_MICROS + CallTimes.LONGEST_MICROS / 64);
  }
}
