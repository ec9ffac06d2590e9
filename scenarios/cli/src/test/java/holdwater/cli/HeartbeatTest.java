package holdwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, UTF_8);

  private List<String> after(int seconds, Consumer<Instant> everySecond) {
    for (int second = 1; second <= seconds; second++) {
      everySecond.accept(Instant.EPOCH.plusSeconds(second));
    }
    return said.toString(UTF_8).lines().toList();
  }

  @Test
  void what_ends_slowly_is_never_more_of_a_time_than_there_was() {
    assertThat(after(30, Heartbeat.words("by hand", Duration.ofSeconds(14), out)))
        .containsExactly("by hand · 10 s of 14s", "by hand · 20 s", "by hand · 30 s");
  }

  @Test
  void work_of_no_known_length_is_told_every_third_second() {
    assertThat(after(7, Heartbeat.words("stopping", out)))
        .containsExactly("stopping · 3 s", "stopping · 6 s");
  }
}
