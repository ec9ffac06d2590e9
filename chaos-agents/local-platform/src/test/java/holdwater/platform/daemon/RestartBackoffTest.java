package holdwater.platform.daemon;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private final RestartBackoff backoff = new RestartBackoff();

  @Test
  void wait_doubles_from_half_a_second_to_ten() {
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofMillis(500));
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(1));
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(2));
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(4));
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(8));
    assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(10));
    assertThat(backoff.after(ofSeconds(29))).isEqualTo(ofSeconds(10));
  }

  @Test
  void process_that_lived_half_a_minute_begins_anew() {
    backoff.after(ofSeconds(1));
    backoff.after(ofSeconds(1));

    assertThat(backoff.after(ofSeconds(30))).isEqualTo(ofMillis(500));
  }
}
