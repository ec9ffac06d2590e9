package holdwater.platform.capacity;

/**
 * So many cores and no more, on average: what was used too much in one moment is waited for in the
 * next, as the kernel does with a quota of a control group. Arithmetic only.
 */
final class CpuQuota implements Quota {
  /** What was not used can be used so much later; the kernel's own period is as long. */
  static final long BURST_NANOS = 100_000_000L;

  private double cores;
  private double balance;
  private long last;
  private boolean begun;

  CpuQuota(double cores) {
    this.cores = cores;
  }

  /** From now on another number of cores. */
  void cores(double cores) {
    this.cores = cores;
  }

  @Override
  public boolean mayRun(long nowNanos, long usedNanos) {
    if (begun) {
      balance += cores * (nowNanos - last);
    }
    begun = true;
    last = nowNanos;
    balance = Math.min(balance - usedNanos, cores * BURST_NANOS);
    return balance >= 0;
  }
}
