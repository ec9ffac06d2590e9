package holdwater.platform.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import holdwater.model.port.MachineSecond;
import holdwater.platform.process.MachineTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against the {@code /proc} of the machine that the tests run on. */
class RealMachineTest {
  private static final Duration BURNED = Duration.ofMillis(400);

  @Test
  void what_this_test_burns_is_seen_as_the_judges() {
    assumeThat(Files.exists(Path.of("/proc/stat"))).isTrue();
    ProcMachineMeter meter = new ProcMachineMeter(Optional::empty, MachineTime.real());
    assertThat(meter.look()).isEmpty();

    burn();

    MachineSecond second = meter.look().orElseThrow();
    double seconds = second.length().toMillis() / 1e3;
    assertThat(second.cpu().judge() * seconds).isGreaterThan(0.8 * BURNED.toMillis() / 1e3);
    assertThat(second.cpu().busy() * seconds).isGreaterThan(0.5 * BURNED.toMillis() / 1e3);
    assertThat(second.cpu().busy()).isLessThan(second.cores() + 0.5);
    assertThat(second.cpu().stack()).isZero();
  }

  /** CPU time and not time: other tests run beside this one. */
  private static void burn() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + BURNED.toNanos();
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
