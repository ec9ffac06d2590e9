package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.TrafficSecond.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrafficSecondTest {
  private static final Instant SECOND = Instant.parse("2026-01-01T00:00:50Z");

  private static TrafficSecond told(Instant second, int planned, int resolved, Counts counts) {
    return new TrafficSecond(
        second,
        planned,
        planned,
        Duration.ZERO,
        Map.of("stream-starts", counts),
        Map.of(),
        OptionalInt.of(resolved));
  }

  /** It would be counted beside the second it is a part of, in which nobody looks for it. */
  @Test
  void second_that_is_not_whole_is_refused() {
    assertThatThrownBy(() -> told(SECOND.plusMillis(500), 10, 10, new Counts(10, 0)))
        .hasMessage("second must be a whole second, was 2026-01-01T00:00:50.500Z");
  }

  @Test
  void counts_that_nobody_can_have_are_refused() {
    assertThatThrownBy(() -> told(SECOND, 10, 10, new Counts(Long.MAX_VALUE, 0)))
        .hasMessageStartingWith("stream-starts.good must be 0 to 1000000000000, was 9");
    assertThatThrownBy(() -> told(SECOND, 10, 10, new Counts(0, Long.MAX_VALUE)))
        .hasMessageStartingWith("stream-starts.bad must be 0 to 1000000000000, was 9");
    assertThatThrownBy(() -> told(SECOND, -1, 10, new Counts(10, 0)))
        .hasMessage("planned must be 0 to 100000000, was -1");
    assertThatThrownBy(() -> told(SECOND, 10, Integer.MAX_VALUE, new Counts(10, 0)))
        .hasMessage("resolved must be 0 to 100000000, was 2147483647");
    assertThatCode(
            () ->
                told(
                    SECOND,
                    TrafficSecond.MOST_SCHEDULED,
                    0,
                    new Counts(TrafficSecond.MOST_EVENTS, 0)))
        .doesNotThrowAnyException();
  }
}
