package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.model.topology.Placement;
import holdwater.model.topology.Topology;
import holdwater.platform.process.MarkedProcess;
import holdwater.testkit.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon cannot take along any more, or nobody can find any more, is found. */
class StraysTest {
  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
    stand = new ToyStand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  /** A service that starts something in a session of its own, as no group kill reaches it. */
  private static Topology topology() {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "setsid sleep 617 & exec \"$@\"", "sh"));
    command.addAll(Toy.command());
    return Toy.topology(
        Toy.service("store", Placement.REGION, command, List.of(), false, List.of()));
  }

  private List<MarkedProcess> sleepers() {
    return MarkedProcess.startedFor(stand.home).stream()
        .filter(process -> process.command().equals("sleep 617"))
        .toList();
  }

  @Test
  void session_of_a_grandchild_ends_with_the_stack() throws Exception {
    LocalDeployment stack = stand.up(topology());
    assertThat(sleepers()).hasSize(1);

    stack.stop();

    eventually(GENEROUS, () -> assertThat(sleepers()).isEmpty());
    assertThat(stand.platform.strays().end()).isEmpty();
  }

  private static boolean isWarden(ProcessHandle child) {
    return CommandLines.of(child).contains("holdwater-warden");
  }

  @Test
  void session_of_a_grandchild_is_found_when_daemon_and_warden_were_killed_at_once()
      throws Exception {
    stand.up(topology());
    assertThat(stand.platform.strays().find()).isEmpty();
    ProcessHandle daemon = ProcessHandle.of(stand.daemon().orElseThrow().pid()).orElseThrow();
    List<ProcessHandle> wardens = daemon.children().filter(StraysTest::isWarden).toList();
    assertThat(wardens).hasSize(1);

    wardens.get(0).destroyForcibly();
    daemon.destroyForcibly();
    eventually(GENEROUS, () -> assertThat(daemon.isAlive()).isFalse());

    assertThat(stand.platform.runningStack()).isEmpty();
    assertThat(stand.platform.strays().end())
        .extracting(MarkedProcess::command)
        .contains("sleep 617");
    assertThat(sleepers()).isEmpty();
  }

  @Test
  void daemon_whose_folder_was_taken_away_ends_with_its_stack() throws Exception {
    stand.up(topology());
    ProcessHandle daemon = ProcessHandle.of(stand.daemon().orElseThrow().pid()).orElseThrow();

    eventually(GENEROUS, () -> delete(stand.home.path()));

    eventually(GENEROUS, () -> assertThat(daemon.isAlive()).isFalse());
    eventually(GENEROUS, () -> assertThat(MarkedProcess.startedFor(stand.home)).isEmpty());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
