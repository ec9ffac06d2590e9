package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TellingTest {
  private long micros = 5_000_000;
  private final Telling telling = new Telling(() -> micros, "tv");

  @Test
  void each_heartbeat_has_the_next_number_and_says_how_long_after_the_start_it_was_meant() {
    assertThat(telling.next())
        .isEqualTo("\"clientId\":\"tv\",\"sequence\":0,\"sinceStartMillis\":0");

    micros += 4_200_900;

    assertThat(telling.next())
        .isEqualTo("\"clientId\":\"tv\",\"sequence\":1,\"sinceStartMillis\":4200");
  }
}
