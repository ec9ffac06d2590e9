package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent may be in a process for months. */
@Timeout(60)
class LogFileTest {
  private static final long LIMIT = 1_000;
  private static final int LINES = 400;
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  @TempDir Path folder;

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /** One after the other, as what is written at once stays in one file. */
  private static void addAndAwait(LogFile log, Path file, String line) throws IOException {
    log.add(line);
    while (!Files.exists(file) || !Files.readString(file).endsWith(line + "\n")) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  @Test
  void full_file_becomes_the_one_before_and_the_newest_lines_are_kept() throws IOException {
    Path file = folder.resolve("log");
    LogFile log = LogFile.open(file, LIMIT, complaints::add);

    for (int i = 0; i < LINES; i++) {
      addAndAwait(log, file, "line " + i);
    }

    Path before = folder.resolve("log.1");
    assertThat(Files.size(file)).isLessThanOrEqualTo(LIMIT);
    assertThat(Files.size(before)).isBetween(LIMIT / 2, LIMIT);
    List<String> kept = new ArrayList<>(Files.readAllLines(before));
    kept.addAll(Files.readAllLines(file));
    int first = LINES - kept.size();
    assertThat(first).isPositive();
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.get(i)).isEqualTo("line " + (first + i));
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void file_that_was_full_before_is_kept_once() throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, "x".repeat((int) LIMIT) + "\n");

    LogFile log = LogFile.open(file, LIMIT, complaints::add);
    addAndAwait(log, file, "new");

    assertThat(Files.readString(file)).isEqualTo("new\n");
    assertThat(folder.resolve("log.1")).content().startsWith("xxx");
  }
}
