package holdwater.model.port;

import java.util.Map;

/**
 * What one instance has counted since its process began.
 *
 * @param calls calls that it sent to other instances, by the id of the called instance, such as
 *     {@code a.catalog}
 * @param events counts of events in it so far, by kind and subject: {@code
 *     circuit-breaker/breaker-opened/catalog}, or {@code gc/pause-ms}
 * @param levels values at this moment: {@code pool/database-pending}; {@code breaker/a.catalog} is
 *     0 when its breaker for that instance is closed, 1 when it is half-open, 2 when it is open
 */
public record ServiceCounts(
    Map<String, CallCounts> calls, Map<String, Long> events, Map<String, Long> levels) {
  public ServiceCounts {
    calls = Map.copyOf(calls);
    events = Map.copyOf(events);
    levels = Map.copyOf(levels);
  }
}
