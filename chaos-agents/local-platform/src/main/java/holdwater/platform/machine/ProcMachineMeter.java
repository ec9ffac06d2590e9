package holdwater.platform.machine;

import holdwater.model.port.MachineMeter;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import holdwater.platform.process.MachineTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Measures this machine by {@code /proc}; without it there are no figures. For one thread. */
public final class ProcMachineMeter implements MachineMeter {
  /** Counters go by hundredths of a second: over less than this they show nothing. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private static final double MICROS_PER_SECOND = 1e6;

  private final ProcFiles files;
  private final RunProcesses processes;
  private Optional<MachineTicks> last = Optional.empty();

  /** Reads and asks nothing before it is called. */
  public ProcMachineMeter(DaemonFamily family, MachineTime time) {
    this(Path.of("/proc"), time::nanos, ProcessHandle.current().pid(), family);
  }

  ProcMachineMeter(Path proc, LongSupplier nanos, long self, DaemonFamily family) {
    this.files = new ProcFiles(proc, nanos);
    this.processes = new RunProcesses(self, family);
  }

  @Override
  public Optional<MachineSecond> look() {
    Optional<MachineTicks> now = files.read();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (last.isEmpty()) {
      last = now;
      return Optional.empty();
    }
    MachineTicks before = last.get();
    MachineTicks after = now.get();
    Duration length = Duration.ofNanos(after.nanos() - before.nanos());
    if (length.compareTo(SHORTEST) < 0) {
      return Optional.empty();
    }
    last = now;
    Map<Long, Owner> owners = processes.owners(after.processes());
    CpuBill bill = new CpuBill(before, after, owners, processes.daemon());
    return Optional.of(
        new MachineSecond(
            Duration.ofMillis(length.toMillis()),
            after.cpu().cores(),
            bill.shares(),
            bill.largest(),
            pressure(before, after, length.toNanos() / 1e9)));
  }

  private static Pressure pressure(MachineTicks before, MachineTicks after, double seconds) {
    WaitTimes then = before.waits();
    WaitTimes now = after.waits();
    double micros = seconds * MICROS_PER_SECOND;
    return new Pressure(
        share(then.cpuMicros(), now.cpuMicros(), micros),
        share(then.memoryMicros(), now.memoryMicros(), micros),
        share(then.allOfMemoryMicros(), now.allOfMemoryMicros(), micros),
        grown(then.pagesIn(), now.pagesIn(), seconds),
        grown(then.pagesOut(), now.pagesOut(), seconds),
        after.cpu().running());
  }

  /** The kernel may book a wait a little late. */
  private static OptionalDouble share(OptionalLong then, OptionalLong now, double micros) {
    OptionalDouble grown = grown(then, now, micros);
    return grown.isPresent() ? OptionalDouble.of(Math.min(1, grown.getAsDouble())) : grown;
  }

  private static OptionalDouble grown(OptionalLong then, OptionalLong now, double per) {
    if (then.isEmpty() || now.isEmpty()) {
      return OptionalDouble.empty();
    }
    double more = Math.max(0, now.getAsLong() - then.getAsLong());
    return OptionalDouble.of(Rounded.toThousandths(more / per));
  }
}
