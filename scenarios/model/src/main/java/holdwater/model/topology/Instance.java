package holdwater.model.topology;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * One process of a service. Its id is {@code <place>.<service>}, with {@code -2}, {@code -3} … for
 * further replicas, where the place is its zone, or its region for a regional service.
 *
 * @param elastic whether it runs only when the load asks for it, see {@link Scale}
 */
public record Instance(
    String id, String service, String region, Optional<String> zone, boolean elastic) {
  /** One that always runs. */
  public Instance(String id, String service, String region, Optional<String> zone) {
    this(id, service, region, zone, false);
  }

  public Instance {
    checkNotBlank(id, "instance id");
    checkNotBlank(service, "service");
    checkNotBlank(region, "region");
    checkNotNull(zone, "zone");
  }

  /** Its zone, or its region when it is regional: the first part of its id. */
  public String place() {
    return zone.orElse(region);
  }
}
