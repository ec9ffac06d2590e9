package holdwater.model.port;

import holdwater.model.scenario.Capacity;
import java.util.List;
import java.util.Map;

/** Sees to it that survivors of a fault gain nothing from it. Safe for use by several threads. */
public interface CapacityKeeper {
  /** Cannot keep any. */
  CapacityKeeper NONE =
      (injection, capacity, cores, survivors, lease) -> {
        throw new InjectionFailed("nobody here can keep the survivors' capacity");
      };

  /**
   * From now on, and as long as victims are without a process that works, somebody burns what they
   * used before. To be asked for before the fault is put in force; without that it does nothing.
   *
   * @param injection the id of the fault; when that is reverted, this ends with it
   * @param cores what each victim used before, by the id of its instance
   * @param survivors ids of the instances that a bound is for
   * @param lease ends it by itself unless it is renewed
   * @throws InjectionFailed when it cannot be done; then nothing is left in force
   */
  KeptCapacity keep(
      String injection,
      Capacity capacity,
      Map<String, Double> cores,
      List<String> survivors,
      Lease lease);
}
