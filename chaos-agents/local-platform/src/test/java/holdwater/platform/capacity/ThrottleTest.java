package holdwater.platform.capacity;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.process.MachineTime;
import holdwater.platform.process.ProcessTable;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real processes that want all the CPU there is. */
@EnabledOnOs(OS.LINUX)
class ThrottleTest {
  private static final double CORES = 0.2;
  private static final long SECOND = 1_000_000_000L;

  private SpawnPrefix prefix;
  private Process greedy;
  private Throttle throttle;

  @BeforeEach
  void open() throws IOException {
    prefix = SpawnPrefix.detect();
    greedy = new ProcessBuilder(prefix.session(List.of("sh", "-c", "while :; do :; done"))).start();
    throttle = new Throttle(prefix, 2, MachineTime.real());
  }

  @AfterEach
  void close() {
    throttle.close();
    greedy.destroyForcibly();
  }

  private char state() {
    return ProcessTable.entry(greedy.pid()).orElseThrow().state();
  }

  private long cpuMillis() {
    return ProcessTable.cpuMillis(greedy.pid()).orElseThrow();
  }

  private void bind() throws Exception {
    throttle.bound("x", CORES);
    throttle.groups("x", Set.of(greedy.pid()));
    eventually(GENEROUS, () -> assertThat(state()).isEqualTo('T'));
  }

  @Test
  void greedy_process_has_its_share_and_no_more() throws Exception {
    long begun = System.nanoTime();
    long before = cpuMillis();
    bind();
    // Until a third of a core-second is used, however long that takes.
    eventually(GENEROUS, () -> assertThat(throttle.usedNanos("x")).isGreaterThan(SECOND / 3));

    double seconds = (System.nanoTime() - begun) / (double) SECOND;
    double used = (cpuMillis() - before) / 1000.0 / seconds;
    // What the two readings of ten milliseconds and the first moment may add.
    assertThat(used).isLessThan(CORES + 0.1 / seconds);
    assertThat(throttle.broken()).isEmpty();
  }

  @Test
  void released_process_goes_on_at_once() throws Exception {
    bind();

    throttle.release("x");

    assertThat(state()).isNotEqualTo('T');
  }

  @Test
  void spared_process_goes_on_and_is_never_stopped_again() throws Exception {
    bind();

    throttle.spare(List.of(greedy.pid()));

    assertThat(state()).isNotEqualTo('T');
    long before = cpuMillis();
    eventually(
        GENEROUS,
        () -> {
          assertThat(state()).isNotEqualTo('T');
          assertThat(cpuMillis()).isGreaterThan(before + 500);
        });
  }

  @Test
  void closed_throttle_leaves_nobody_stopped() throws Exception {
    bind();

    throttle.close();

    eventually(GENEROUS, () -> assertThat(state()).isNotEqualTo('T'));
  }

  @Test
  void killed_shell_leaves_nobody_stopped_and_is_told_of() throws Exception {
    bind();
    ProcessHandle shell =
        ProcessHandle.current()
            .descendants()
            .filter(child -> child.info().commandLine().orElse("").contains("holdwater-throttle"))
            .findFirst()
            .orElseThrow();

    shell.destroyForcibly();

    eventually(GENEROUS, () -> assertThat(throttle.broken()).contains("shell"));
    eventually(GENEROUS, () -> assertThat(state()).isNotEqualTo('T'));
  }

  @Test
  void shell_whose_pipe_ends_continues_whom_it_has_stopped() throws Exception {
    StopShell shell = StopShell.start(prefix::session, MachineTime.real());
    shell.stopOnly(List.of(greedy.pid()));
    eventually(GENEROUS, () -> assertThat(state()).isEqualTo('T'));

    shell.close();

    eventually(GENEROUS, () -> assertThat(state()).isNotEqualTo('T'));
  }
}
