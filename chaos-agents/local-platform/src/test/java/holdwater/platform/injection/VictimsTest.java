package holdwater.platform.injection;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VictimsTest {
  private final FakeTime time = new FakeTime();
  private final Victims victims = new Victims(null, List.of(), Map.of(), time);

  @Test
  void event_that_does_not_come_is_waited_for_as_long_as_was_said() {
    assertThat(victims.await(Duration.ofSeconds(3), () -> false)).isFalse();

    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_050));
  }

  @Test
  void event_that_comes_ends_the_wait() {
    boolean came = victims.await(Duration.ofSeconds(3), () -> time.nanos() >= 1_000_000_000L);

    assertThat(came).isTrue();
    assertThat(Duration.ofNanos(time.nanos())).isLessThan(Duration.ofMillis(1_050));
  }
}
