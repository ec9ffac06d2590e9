package holdwater.platform.process;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLogTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private static InputStream output(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void two_files_hold_the_newest_output_and_no_more_than_their_limit() throws Exception {
    Path file = folder.resolve("x.log");
    ProcessLog log = new ProcessLog(file, 20_000, line -> {});

    for (int i = 0; i < 100; i++) {
      log.note("line " + i + " " + "x".repeat(1000));
    }

    assertThat(Files.size(file)).isLessThanOrEqualTo(20_000);
    assertThat(Files.size(folder.resolve("x.log.1"))).isLessThanOrEqualTo(20_000);
    assertThat(Files.readString(file)).contains("line 99 ");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void lines_are_heard_and_the_last_one_that_says_something_is_remembered() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    ProcessLog log = new ProcessLog(folder.resolve("logs").resolve("x.log"), heard::add);

    log.drain(output("one\ntwo\n\n"), 17, Instant.EPOCH);

    eventually(GENEROUS, () -> assertThat(heard).containsExactly("one", "two", ""));
    log.note("--- process 17 ended");
    assertThat(log.lastLine()).isEqualTo("two");
  }

  @Test
  void output_is_read_to_its_end_when_it_cannot_be_written() throws Exception {
    Files.writeString(folder.resolve("logs"), "a file where a folder should be");
    List<String> heard = new CopyOnWriteArrayList<>();
    ProcessLog log = new ProcessLog(folder.resolve("logs").resolve("x.log"), heard::add);

    log.drain(output("one\n".repeat(10_000)), 17, Instant.EPOCH);

    eventually(GENEROUS, () -> assertThat(heard).hasSize(10_000));
    assertThat(log.lastLine()).isEmpty();
  }
}
