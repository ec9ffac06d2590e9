package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

/**
 * Who had the CPU, in cores. What is left of {@code busy} is the kernel's own work, which may be
 * for anybody and so is nobody's.
 *
 * @param busy everything but idling and waiting for disks
 * @param stack the system under test, with all that its instances start
 * @param proxy the fault proxy
 * @param viewers the generator
 * @param judge whoever runs and watches all this
 * @param foreign everybody else
 * @param steal what the host of a virtual machine gave to others; not part of {@code busy}
 */
public record CpuShares(
    double busy,
    double stack,
    double proxy,
    double viewers,
    double judge,
    double foreign,
    double steal) {
  public CpuShares {
    checkArgument(
        busy >= 0
            && stack >= 0
            && proxy >= 0
            && viewers >= 0
            && judge >= 0
            && foreign >= 0
            && steal >= 0,
        "CPU shares are negative: busy %s, stack %s, proxy %s, viewers %s, judge %s, foreign %s,"
            + " steal %s",
        busy,
        stack,
        proxy,
        viewers,
        judge,
        foreign,
        steal);
  }

  /** What others took: no doing of the run's. */
  public double taken() {
    return foreign + steal;
  }
}
