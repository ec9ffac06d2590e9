package holdwater.platform.daemon;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControlThreadTest {
  /** It used to be the last time, and no lease expired any more. */
  @Test
  void what_is_done_again_and_again_is_done_after_an_error_as_well() throws Exception {
    AtomicInteger times = new AtomicInteger();
    try (ControlThread control = new ControlThread()) {
      control.every(
          Duration.ofMillis(5),
          () -> {
            if (times.incrementAndGet() == 1) {
              throw new OutOfMemoryError("for the test");
            }
          });

      eventually(Duration.ofSeconds(60), () -> assertThat(times).hasValueGreaterThan(1));
    }
  }
}
