package holdwater.resilience;

import static java.util.Objects.requireNonNull;

/**
 * Where a process runs. A regional process has its region's name as its zone.
 *
 * @param zone such as {@code a}
 * @param region such as {@code r1}
 */
public record Locality(String zone, String region) {

  public Locality {
    requireNonNull(zone, "zone is null");
    requireNonNull(region, "region is null");
  }

  /** Answers: is that instance in this zone, or a regional one that every zone shares? */
  public boolean isNear(Instance instance) {
    return instance.zone().equals(zone) || instance.zone().equals(region);
  }
}
