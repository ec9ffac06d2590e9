package holdwater.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DecayedTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Decayed decayed = new Decayed(Duration.ofSeconds(10), nanos::get);

  @Test
  void sum_falls_to_37_percent_in_one_time_constant() {
    decayed.add(100);

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(decayed.sum()).isCloseTo(36.8, within(0.1));
  }

  @Test
  void steady_rate_sums_to_rate_times_time_constant() {
    for (int i = 0; i < 10_000; i++) {
      nanos.addAndGet(Duration.ofMillis(10).toNanos());
      decayed.add(1);
    }

    assertThat(decayed.sum()).as("100 a second, for 10 s").isCloseTo(1000, within(1.0));
  }
}
