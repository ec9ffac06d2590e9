package holdwater.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void number_and_unit_are_read() {
    assertThat(Durations.parse("500ms")).contains(Duration.ofMillis(500));
    assertThat(Durations.parse("30s")).contains(Duration.ofSeconds(30));
    assertThat(Durations.parse("1.5s")).contains(Duration.ofMillis(1500));
    assertThat(Durations.parse("2m")).contains(Duration.ofMinutes(2));
    assertThat(Durations.parse("1h")).contains(Duration.ofHours(1));
    assertThat(Durations.parse("0s")).contains(Duration.ZERO);
  }

  @Test
  void anything_else_is_refused() {
    for (String text :
        new String[] {"", "30", "30 s", "-1s", "1d", "s", "1m30s", "0.5ms", "1e3s"}) {
      assertThat(Durations.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void format_is_what_parse_reads() {
    assertThat(Durations.format(Duration.ofMinutes(2))).isEqualTo("120s");
    assertThat(Durations.format(Duration.ofMillis(1500))).isEqualTo("1500ms");
  }

  @Test
  void sentences_of_the_model_are_put_into_our_words() {
    assertThat(Durations.inWords("jitter PT2S exceeds delay PT1.5S, was PT-3S"))
        .isEqualTo("jitter 2s exceeds delay 1500ms, was -3s");
  }
}
