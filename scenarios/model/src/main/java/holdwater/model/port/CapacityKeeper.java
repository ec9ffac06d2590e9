package holdwater.model.port;

import holdwater.model.scenario.Capacity;
import java.util.List;
import java.util.Map;

/**
 * Keeps the instances that survive a fault from gaining the CPU of those that the fault took. Safe
 * for use by several threads.
 */
public interface CapacityKeeper {
  /** A keeper that cannot keep anything: it always throws. */
  CapacityKeeper NONE =
      (injection, capacity, cores, survivors, lease) -> {
        throw new InjectionFailed("nobody here can keep the survivors' capacity");
      };

  /**
   * Begins to keep the survivors' capacity. As long as a victim has no working process, a ballast
   * process burns the CPU that the victim used before. Call it before the fault is put in force;
   * while all victims work it burns nothing.
   *
   * @param injection the id of the fault's injection; the ballast ends when that injection is
   *     reverted
   * @param cores what each victim used before, by the id of its instance
   * @param survivors ids of the instances whose CPU is bounded
   * @param lease how long the capacity is kept unless the lease is renewed
   * @throws InjectionFailed when it cannot be done; then nothing is left in force
   */
  KeptCapacity keep(
      String injection,
      Capacity capacity,
      Map<String, Double> cores,
      List<String> survivors,
      Lease lease);
}
