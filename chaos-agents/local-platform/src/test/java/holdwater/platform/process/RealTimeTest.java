package holdwater.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RealTimeTest {
  private final MachineTime time = MachineTime.real();

  @Test
  void pause_lasts_as_long_as_was_said() {
    long before = time.nanos();

    time.pause(Duration.ofMillis(20));

    assertThat(Duration.ofNanos(time.nanos() - before)).isGreaterThan(Duration.ofMillis(19));
  }

  @Test
  void interrupt_ends_a_pause_and_stays_noted() {
    Thread.currentThread().interrupt();

    time.pause(Duration.ofDays(1));

    assertThat(Thread.interrupted()).isTrue();
  }
}
