package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ProgressLines lines = new ProgressLines(new PrintStream(bytes, true), now::get);

  @Test
  void the_same_line_comes_again_only_after_ten_seconds_of_silence() {
    lines.accept("starting");
    lines.accept("starting");
    now.set(Instant.EPOCH.plusSeconds(9));
    lines.accept("starting");
    now.set(Instant.EPOCH.plusSeconds(10));
    lines.accept("starting");
    lines.accept("ready");

    assertThat(bytes.toString().lines()).containsExactly("starting", "starting", "ready");
  }
}
