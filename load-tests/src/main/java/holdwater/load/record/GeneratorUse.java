package holdwater.load.record;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has taken of the machine so far.
 *
 * @param cpuMicros of all cores; -1 when nobody knows
 * @param gcMillis spent in garbage collection
 * @param openFiles descriptors that are open, sockets included; -1 when nobody knows
 * @param mostFiles how many it may open; -1 when nobody knows
 * @param usedPorts ports of the machine that are taken, at most; -1 when nobody knows
 * @param mostPorts how many the machine has for connections outwards; -1 when nobody knows
 */
public record GeneratorUse(
    long cpuMicros, long gcMillis, long openFiles, long mostFiles, long usedPorts, long mostPorts) {
  private static final int NANOS_PER_MICRO = 1_000;

  /** Now. */
  public static GeneratorUse read() {
    long cpu = -1;
    long open = -1;
    long most = -1;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      cpu = Math.max(-1, system.getProcessCpuTime() / NANOS_PER_MICRO);
      if (system instanceof UnixOperatingSystemMXBean unix) {
        open = unix.getOpenFileDescriptorCount();
        most = unix.getMaxFileDescriptorCount();
      }
    }
    long gc =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum();
    PortUse ports = PortUse.read();
    return new GeneratorUse(cpu, gc, open, most, ports.used(), ports.most());
  }
}
