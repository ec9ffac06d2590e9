package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

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
    checkArgument(leaseMillis > 0, "leaseMillis must be positive, was %s", leaseMillis);
  }
}
