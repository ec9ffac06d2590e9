package holdwater.platform.process;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeputyTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
  private SpawnPrefix prefix;

  @BeforeEach
  void open() throws IOException {
    prefix = SpawnPrefix.detect();
  }

  @AfterEach
  void close() {
    heart.shutdownNow();
    started.forEach(Process::destroyForcibly);
  }

  private long suspended() throws Exception {
    Process process =
        new ProcessBuilder(prefix.session(List.of("sh", "-c", "exec sleep 619"))).start();
    started.add(process);
    eventually(
        GENEROUS,
        () ->
            assertThat(process.info().arguments())
                .hasValueSatisfying(words -> assertThat(words).containsExactly("619")));
    Signals.toGroups("STOP", List.of(process.pid()));
    eventually(GENEROUS, () -> assertThat(isStopped(process.pid())).isTrue());
    return process.pid();
  }

  private static boolean isStopped(long pid) {
    return ProcessTable.entry(pid).orElseThrow().stopped();
  }

  @Test
  void victims_and_daemon_are_continued_when_the_heart_stands_still() throws Exception {
    long victim = suspended();
    long daemon = suspended();
    Path beat = Files.writeString(folder.resolve("beat"), "1\n");

    try (Deputy deputy = Deputy.start(prefix, beat, LEASE, daemon, List.of(victim))) {
      assertThat(deputy).isNotNull();
      eventually(GENEROUS, () -> assertThat(isStopped(victim)).isFalse());
      eventually(GENEROUS, () -> assertThat(isStopped(daemon)).isFalse());
    }
  }

  /** In a container without an init a killed daemon stays in the table of processes. */
  @Test
  void daemon_that_is_dead_and_that_nobody_waited_for_has_no_deputy_any_more() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc tells the state of a process");
    Process careless =
        new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 619").start();
    started.add(careless);
    long dead = Long.parseLong(careless.inputReader().readLine());
    eventually(
        GENEROUS, () -> assertThat(ProcessTable.entry(dead).orElseThrow().state()).isEqualTo('Z'));
    Path beat = Files.writeString(folder.resolve("beat"), "1\n");

    try (Deputy deputy = Deputy.start(prefix, beat, LEASE, dead, List.of())) {
      deputy.onExit().get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void deputy_that_is_stopped_or_killed_does_not_work() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc tells the state of a process");
    Path beat = Files.writeString(folder.resolve("beat"), "1\n");
    long daemon = ProcessHandle.current().pid();
    try (Deputy deputy = Deputy.start(prefix, beat, LEASE, daemon, List.of())) {
      assertThat(deputy.works()).isTrue();

      Signals.toProcesses("STOP", List.of(deputy.pid()));
      eventually(GENEROUS, () -> assertThat(deputy.works()).isFalse());
      Signals.toProcesses("CONT", List.of(deputy.pid()));
      eventually(GENEROUS, () -> assertThat(deputy.works()).isTrue());
      Signals.toProcesses("KILL", List.of(deputy.pid()));
      eventually(GENEROUS, () -> assertThat(deputy.works()).isFalse());
    }
  }

  @Test
  void victims_stay_suspended_as_long_as_the_heart_beats() throws Exception {
    long held = suspended();
    long other = suspended();
    long daemon = ProcessHandle.current().pid();
    Path beat = folder.resolve("beat");
    AtomicLong beats = new AtomicLong();
    var unused =
        heart.scheduleAtFixedRate(
            () -> write(beat, beats.incrementAndGet()), 0, 50, TimeUnit.MILLISECONDS);

    try (Deputy deputy = Deputy.start(prefix, beat, LEASE, daemon, List.of(held));
        Deputy heartless =
            Deputy.start(prefix, folder.resolve("none"), LEASE, daemon, List.of(other))) {
      assertThat(List.of(deputy, heartless)).hasSize(2);
      // The time it takes is that of the one for whom no heart beats.
      eventually(GENEROUS, () -> assertThat(isStopped(other)).isFalse());
      assertThat(isStopped(held)).isTrue();
    }
  }

  private static void write(Path beat, long number) {
    try {
      Files.writeString(beat, number + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
