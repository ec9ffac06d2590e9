package holdwater.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentLogTest {
  private static final long LOOK_AGAIN_NANOS = 2_000_000;
  private static final int MANY = 3 * AgentLog.KEPT;

  @TempDir Path folder;

  private static void addMany(AgentLog log) {
    for (int i = 0; i < MANY; i++) {
      log.add("event " + i);
    }
  }

  /** The test's timeout ends it. */
  private static void awaitLine(AgentLog log, String text) {
    while (log.lines().stream().noneMatch(line -> line.contains(text))) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  @Test
  void memory_holds_the_latest() {
    AgentLog log = new AgentLog(Optional.empty());

    addMany(log);

    assertThat(log.lines()).hasSize(AgentLog.KEPT).last().asString().endsWith(" event 1499");
    assertThat(log.lines().get(0)).endsWith(" event 1000");
  }

  @Test
  void memory_holds_no_more_when_the_file_fails_and_says_once_that_it_does() {
    AgentLog log = new AgentLog(Optional.of(folder.resolve("missing").resolve("log")));
    log.add("first");
    awaitLine(log, "log file: ");

    addMany(log);
    addMany(log);

    assertThat(log.lines().size()).isLessThanOrEqualTo(AgentLog.KEPT);
  }

  @Test
  void routine_pushes_out_no_event() {
    AgentLog log = new AgentLog(Optional.empty());
    log.add("armed");

    for (int i = 0; i < MANY; i++) {
      log.addRoutine("renewed " + i);
    }
    log.add("expired");

    assertThat(log.lines()).hasSize(2 + AgentLog.KEPT_ROUTINE);
    assertThat(log.lines().get(0)).endsWith(" armed");
    assertThat(log.lines()).last().asString().endsWith(" expired");
  }

  @Test
  void what_callers_send_stays_one_line() {
    AgentLog log = new AgentLog(Optional.empty());

    log.add("armed x: return 'a\nb\u001b[0m'");

    assertThat(log.lines()).singleElement().asString().endsWith("armed x: return 'a?b?[0m'");
  }

  @Test
  void file_gets_every_line_in_order() throws IOException {
    Path file = folder.resolve("log");
    AgentLog log = new AgentLog(Optional.of(file));

    log.add("one");
    log.addRoutine("two");
    log.add("three");

    while (!Files.exists(file) || Files.readAllLines(file).size() < 3) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).isEqualTo(log.lines());
  }

  @Test
  void file_that_can_be_written_again_says_how_much_is_lost() throws IOException {
    Path missing = folder.resolve("later");
    AgentLog log = new AgentLog(Optional.of(missing.resolve("log")));
    log.add("lost");
    awaitLine(log, "log file: ");
    Files.createDirectory(missing);

    log.add("kept");

    while (!Files.exists(missing.resolve("log"))
        || Files.readAllLines(missing.resolve("log")).size() < 2) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    List<String> lines = Files.readAllLines(missing.resolve("log"));
    assertThat(lines.get(0)).isEqualTo("(1 lines are lost)");
    assertThat(lines.get(1)).endsWith(" kept");
  }
}
