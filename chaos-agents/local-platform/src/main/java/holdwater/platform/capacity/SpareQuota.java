package holdwater.platform.capacity;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The CPU that no other process wants: as much as is left idle, and always a little, so that work
 * under it ends. While the machine is full it gives up some ten times a second; when there is room
 * it takes it at once.
 */
final class SpareQuota implements Quota {
  /** So long it looks at how idle the machine was. */
  static final long LOOK_NANOS = 100_000_000L;

  /** Of the whole machine: what stays idle, so that whoever wakes finds a core. */
  static final double RESERVE = 0.05;

  /** Of the whole machine: what it may always have. */
  static final double FLOOR = 0.05;

  private final int machine;
  private final Supplier<OptionalLong> idleNanos;
  private double cores;
  private final CpuQuota quota;
  private long looked;
  private long lastIdle;
  private long used;
  private boolean begun;

  /**
   * @param machine its cores
   * @param idleNanos how long all cores together have been idle; empty where nobody knows
   */
  SpareQuota(int machine, Supplier<OptionalLong> idleNanos) {
    this.machine = machine;
    this.idleNanos = idleNanos;
    this.cores = machine;
    this.quota = new CpuQuota(cores);
  }

  @Override
  public boolean mayRun(long nowNanos, long usedNanos) {
    used += usedNanos;
    if (!begun || nowNanos - looked >= LOOK_NANOS) {
      look(nowNanos);
    }
    return quota.mayRun(nowNanos, usedNanos);
  }

  private void look(long nowNanos) {
    OptionalLong idle = idleNanos.get();
    if (begun && idle.isPresent()) {
      double span = nowNanos - looked;
      adapt((idle.getAsLong() - lastIdle) / span, used / span);
    }
    begun = true;
    looked = nowNanos;
    lastIdle = idle.orElse(0);
    used = 0;
  }

  private void adapt(double idleCores, double usedCores) {
    double next = usedCores + idleCores - RESERVE * machine;
    cores = Math.max(FLOOR * machine, Math.min(machine, next));
    quota.cores(cores);
  }
}
