package holdwater.platform.daemon;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeputiesTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;
  private Deputies deputies;
  private long now = SECOND;

  @BeforeEach
  void open() throws IOException {
    deputies = new Deputies(SpawnPrefix.detect(), folder.resolve("beat"));
  }

  @AfterEach
  void close() {
    deputies.close();
  }

  private List<Long> shells() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(
            child -> child.info().commandLine().filter(line -> line.contains(beat())).isPresent())
        .map(ProcessHandle::pid)
        .toList();
  }

  private String beat() {
    return folder.resolve("beat").toString();
  }

  private void theOnlyOneIsNot(long pid) throws Exception {
    eventually(
        GENEROUS,
        () -> {
          now += SECOND;
          deputies.beat(now);
          assertThat(shells()).hasSize(1).doesNotContain(pid);
        });
  }

  private long only() throws Exception {
    eventually(GENEROUS, () -> assertThat(shells()).hasSize(1));
    return shells().get(0);
  }

  @Test
  void one_stands_in_as_long_as_there_is_any_lease_and_no_second_one() throws Exception {
    deputies.standIn();
    long first = only();
    deputies.standIn();
    assertThat(only()).isEqualTo(first);

    deputies.standDown();

    eventually(GENEROUS, () -> assertThat(shells()).isEmpty());
  }

  @Test
  void one_that_is_killed_is_replaced() throws Exception {
    deputies.keep("fault", Duration.ofSeconds(5), List.of());
    long first = only();

    Signals.toProcesses("KILL", List.of(first));

    theOnlyOneIsNot(first);
  }

  @Test
  void one_that_is_stopped_is_replaced() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc tells the state of a process");
    deputies.keep("fault", Duration.ofSeconds(5), List.of());
    long first = only();

    Signals.toProcesses("STOP", List.of(first));

    theOnlyOneIsNot(first);
  }
}
