package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.Capacity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks to keep survivors from gaining the CPU that the victims leave.
 *
 * @param cores what each victim used before, by the id of its instance
 * @param survivors ids of the instances that the bound is for
 * @param bound what those may use together, in cores
 * @param leaseMillis it ends by itself unless it is renewed within
 */
public record CapacityRequest(
    Map<String, Double> cores, List<String> survivors, Optional<Double> bound, long leaseMillis) {
  public CapacityRequest {
    cores = Map.copyOf(cores);
    survivors = List.copyOf(survivors);
    checkNotNull(bound, "bound");
    cores.forEach((victim, used) -> checkCores(used, victim));
    bound.ifPresent(most -> checkCores(most, "bound"));
    checkArgument(leaseMillis > 0, "leaseMillis must be positive, was %s", leaseMillis);
  }

  /** JSON's 1e400 is infinite, and NaN compares with nothing. */
  private static void checkCores(double cores, String whose) {
    checkArgument(
        cores >= 0 && cores <= Capacity.MAX_CORES,
        "%s must be 0 to %s cores, was %s",
        whose,
        Capacity.MAX_CORES,
        cores);
  }
}
