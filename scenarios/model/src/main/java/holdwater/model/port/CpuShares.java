package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

/**
 * Who used the CPU, in cores. The part of {@code busy} that no other component names is work of the
 * kernel, which cannot be assigned to anybody.
 *
 * @param busy all CPU that was neither idle nor waiting for disks
 * @param stack the system under test, with all processes that its instances start
 * @param proxy the fault proxy
 * @param generator who sends the traffic
 * @param judge the harness itself: command line and daemon
 * @param foreign all other processes
 * @param steal what the host of a virtual machine gave to others; not part of {@code busy}
 */
public record CpuShares(
    double busy,
    double stack,
    double proxy,
    double generator,
    double judge,
    double foreign,
    double steal) {
  public CpuShares {
    checkArgument(
        busy >= 0
            && stack >= 0
            && proxy >= 0
            && generator >= 0
            && judge >= 0
            && foreign >= 0
            && steal >= 0,
        "CPU shares are negative: busy %s, stack %s, proxy %s, generator %s, judge %s, foreign %s,"
            + " steal %s",
        busy,
        stack,
        proxy,
        generator,
        judge,
        foreign,
        steal);
  }

  /** CPU that foreign processes and the host took; the run did not cause it. */
  public double taken() {
    return foreign + steal;
  }
}
