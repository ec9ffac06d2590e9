package holdwater.platform.capacity;

import holdwater.platform.process.ProcessTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/** Process groups that share one quota, and what they have used. Guarded by its throttle. */
final class Bound {
  private final Quota quota;
  private final LongFunction<OptionalLong> cpuNanos;
  private final Map<Long, Long> lastCpu = new HashMap<>();
  private Set<Long> groups = Set.of();
  private long usedNanos;
  private boolean running = true;

  Bound(Quota quota, LongFunction<OptionalLong> cpuNanos) {
    this.quota = quota;
    this.cpuNanos = cpuNanos;
  }

  static OptionalLong cpuNanos(long pid) {
    OptionalLong millis = ProcessTable.cpuMillis(pid);
    return millis.isPresent()
        ? OptionalLong.of(millis.getAsLong() * 1_000_000)
        : OptionalLong.empty();
  }

  void groups(Collection<Long> now) {
    groups = Set.copyOf(now);
    lastCpu.keySet().retainAll(groups);
  }

  void spare(Collection<Long> spared) {
    groups(groups.stream().filter(group -> !spared.contains(group)).toList());
  }

  /** Those that must not run now. */
  Set<Long> look(long nowNanos) {
    long used = 0;
    for (long group : groups) {
      OptionalLong cpu = cpuNanos.apply(group);
      if (cpu.isPresent()) {
        Long before = lastCpu.put(group, cpu.getAsLong());
        used += before == null ? 0 : Math.max(0, cpu.getAsLong() - before);
      }
    }
    usedNanos += used;
    running = quota.mayRun(nowNanos, used);
    return running ? Set.of() : groups;
  }

  /** CPU that they have used since they were bound. */
  long usedNanos() {
    return usedNanos;
  }
}
