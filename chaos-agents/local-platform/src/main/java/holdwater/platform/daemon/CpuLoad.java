package holdwater.platform.daemon;

import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.process.MachineTime;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** The cores that an instance has used since the look before; known from the second look on. */
final class CpuLoad implements LoadMeter {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private record Look(long pid, long cpuMillis, long nanos) {}

  private final MachineTime time;
  private final LongFunction<OptionalLong> cpuMillis;
  private final Map<String, Look> last = new ConcurrentHashMap<>();

  /**
   * @param cpuMillis what a process has used so far
   */
  CpuLoad(MachineTime time, LongFunction<OptionalLong> cpuMillis) {
    this.time = time;
    this.cpuMillis = cpuMillis;
  }

  @Override
  public OptionalDouble load(PlannedInstance instance, long pid) {
    OptionalLong used = cpuMillis.apply(pid);
    if (used.isEmpty()) {
      return OptionalDouble.empty();
    }
    Look now = new Look(pid, used.getAsLong(), time.nanos());
    Look before = last.put(instance.id(), now);
    if (before == null || before.pid() != pid || now.nanos() <= before.nanos()) {
      return OptionalDouble.empty();
    }
    double cpuNanos = (now.cpuMillis() - before.cpuMillis()) * NANOS_PER_MILLI;
    return OptionalDouble.of(cpuNanos / (now.nanos() - before.nanos()));
  }
}
