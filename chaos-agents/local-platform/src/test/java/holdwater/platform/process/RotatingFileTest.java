package holdwater.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  private static final int LIMIT = 20_000;

  @TempDir private Path folder;

  @Test
  void what_is_printed_for_ever_fills_two_files_and_no_more() throws Exception {
    Path file = folder.resolve("daemon.log");
    try (PrintStream log =
        new PrintStream(new RotatingFile(file, LIMIT), true, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 10_000; i++) {
        log.println("line " + i + " of a daemon that lives long");
      }
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(LIMIT);
    assertThat(Files.size(folder.resolve("daemon.log.1"))).isLessThanOrEqualTo(LIMIT);
    assertThat(Files.readString(file)).contains("line 9999 ");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void what_others_wrote_before_is_kept() throws Exception {
    Path file = folder.resolve("daemon.log");
    Files.writeString(file, "a warning of the JVM\n");
    try (RotatingFile log = new RotatingFile(file, LIMIT)) {
      log.write("up\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(file).hasContent("a warning of the JVM\nup");
  }
}
