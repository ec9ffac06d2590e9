package holdwater.platform.process;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardenTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Map<String, String> ENV = Map.of("PATH", System.getenv("PATH"));

  @TempDir private Path folder;
  private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
  private Warden warden;
  private Spawner spawner;

  @BeforeEach
  void open() throws IOException {
    SpawnPrefix prefix = SpawnPrefix.detect();
    warden = Warden.start(prefix, lost::add);
    spawner = new Spawner(prefix, warden, new Mark(1, folder.toString()), MachineTime.real());
  }

  @AfterEach
  void close() {
    warden.close();
    spawner.close();
  }

  private Child spawn(String... argv) throws IOException {
    ProcessLog log = new ProcessLog(folder.resolve("child.log"));
    return spawner.spawn(new Spawner.Order(List.of(argv), ENV, folder, 10, log));
  }

  @Test
  void suspended_groups_and_grandchildren_die_when_the_pipe_ends() throws Exception {
    Child child = spawn("sh", "-c", "sleep 600 & sleep 600");
    List<ProcessHandle> grandchildren = grandchildrenOf(child);
    Signals.toGroups("STOP", List.of(child.pid()));
    eventually(
        GENEROUS,
        () -> assertThat(ProcessTable.entry(child.pid()).orElseThrow().stopped()).isTrue());

    warden.close();

    assertThat(child.exit().get(30, TimeUnit.SECONDS)).isEqualTo(137);
    eventually(GENEROUS, () -> assertThat(grandchildren).noneMatch(ProcessHandle::isAlive));
  }

  private static List<ProcessHandle> grandchildrenOf(Child child) throws Exception {
    eventually(GENEROUS, () -> assertThat(child.process().descendants().count()).isEqualTo(2));
    return child.process().descendants().toList();
  }

  @Test
  void forgotten_group_lives_on() throws Exception {
    Child kept = spawn("sleep", "600");
    Child other = spawn("sleep", "600");
    warden.forget(kept.pid());

    warden.close();

    assertThat(other.exit().get(30, TimeUnit.SECONDS)).isEqualTo(137);
    assertThat(kept.process().isAlive()).isTrue();
    Signals.toGroups("KILL", List.of(kept.pid()));
  }

  @Test
  void warden_that_was_stopped_does_its_work_at_the_end_and_is_gone() throws Exception {
    Child child = spawn("sleep", "600");
    long pid = warden.pid();
    Signals.toProcesses("STOP", List.of(pid));
    eventually(
        GENEROUS, () -> assertThat(ProcessTable.entry(pid).orElseThrow().stopped()).isTrue());

    warden.close();

    assertThat(child.exit().get(30, TimeUnit.SECONDS)).isEqualTo(137);
    eventually(GENEROUS, () -> assertThat(ProcessHandle.of(pid)).isEmpty());
  }

  @Test
  void warden_that_was_stopped_is_woken_by_whoever_looks_after_it() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc tells the state of a process");
    long pid = warden.pid();
    Signals.toProcesses("STOP", List.of(pid));
    eventually(
        GENEROUS, () -> assertThat(ProcessTable.entry(pid).orElseThrow().stopped()).isTrue());

    eventually(
        GENEROUS,
        () -> {
          warden.wake();
          assertThat(ProcessTable.entry(pid).orElseThrow().stopped()).isFalse();
        });
  }

  /** It was in nobody's book: a generator without a lease, or a second copy of an instance. */
  @Test
  void process_that_comes_when_nobody_waits_for_it_any_more_is_killed() throws Exception {
    SpawnPrefix prefix = SpawnPrefix.detect();
    Mark mark = new Mark(1, folder.toString());
    Path file = folder.resolve("late");
    List<String> argv = List.of("sh", "-c", "echo $$ > late; exec sleep 600");
    ProcessLog log = new ProcessLog(folder.resolve("child.log"));
    Duration hasty = Duration.ofMillis(200);
    try (Spawner impatient = new Spawner(prefix, warden, mark, MachineTime.real(), hasty)) {
      // It is started, and cannot be watched before this is over.
      synchronized (warden) {
        assertThatThrownBy(() -> impatient.spawn(new Spawner.Order(argv, ENV, folder, 10, log)))
            .hasMessageContaining("takes too long");
        eventually(GENEROUS, () -> assertThat(Files.readString(file)).endsWith("\n"));
      }

      long pid = Long.parseLong(Files.readString(file).strip());
      eventually(
          GENEROUS,
          () -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
    }
  }

  @Test
  void killed_warden_is_replaced_and_knows_all_groups() throws Exception {
    Child child = spawn("sleep", "600");
    long first = warden.pid();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    eventually(GENEROUS, () -> assertThat(warden.pid()).isNotEqualTo(first));
    warden.close();

    assertThat(child.exit().get(30, TimeUnit.SECONDS)).isEqualTo(137);
  }

  @Test
  void warden_that_cannot_be_replaced_is_told_and_nothing_more_is_watched() throws Exception {
    Path program = Files.writeString(folder.resolve("warden"), "#!/bin/sh\ncat >/dev/null\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (Warden mortal = Warden.start(List.of(program.toString()), lost::add)) {
      Files.delete(program);
      ProcessHandle.of(mortal.pid()).orElseThrow().destroyForcibly();

      assertThat(lost.poll(30, TimeUnit.SECONDS)).contains("cannot be started anew");
      assertThatThrownBy(() -> mortal.watch(1_000_000_000L)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void child_leads_its_own_group_at_the_lower_priority() throws Exception {
    Child child = spawn("sh", "-c", "ps -o pgid=,ni= -p $$ && sleep 600");

    eventually(
        GENEROUS,
        () ->
            assertThat(Files.readString(folder.resolve("child.log")))
                .containsPattern("\\s*" + child.pid() + "\\s+10"));
    Path autogroup = Path.of("/proc/" + child.pid() + "/autogroup");
    if (Files.exists(autogroup)) {
      assertThat(Files.readString(autogroup)).contains("nice 10");
    }
    Signals.toGroups("KILL", List.of(child.pid()));
  }

  @Test
  void absent_program_is_told_before_anything_starts() {
    assertThatThrownBy(() -> spawn("no-such-program"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot execute no-such-program: no such program on the PATH");
    assertThatThrownBy(() -> spawn("./absent")).hasMessageContaining("no such program");
  }

  @Test
  void portable_prefix_makes_a_session_without_linux_tools() {
    assertThat(SpawnPrefix.perl().before(List.of("java", "X"), 10, 10))
        .startsWith("perl", "-MPOSIX", "-e")
        .endsWith("nice", "-n", "10", "java", "X");
    assertThat(SpawnPrefix.linux(42).before(List.of("java"), 10, 19))
        .startsWith("setsid", "nice", "-n", "10", "setpriv", "--pdeathsig", "KILL")
        .endsWith("42", "19", "java");
  }
}
