package holdwater.engine.load;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ServiceCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the processes of a system showed at one moment.
 *
 * @param counts by instance id; who did not answer is absent
 * @param instances as their platform sees them; none if it did not answer
 */
public record SystemLook(
    Instant at, Map<String, ServiceCounts> counts, List<InstanceStatus> instances) {
  public SystemLook {
    checkNotNull(at, "at");
    counts = Map.copyOf(counts);
    instances = List.copyOf(instances);
  }
}
