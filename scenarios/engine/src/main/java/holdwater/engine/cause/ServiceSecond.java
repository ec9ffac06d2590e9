package holdwater.engine.cause;

import holdwater.model.port.CallCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What was counted between two looks at the services, a second apart when all is well.
 *
 * @param at when the second look was
 * @param calls by series; only what changed
 * @param events the same
 * @param levels all of instances that answer
 * @param answering instances that answered
 * @param silent instances that had answered before and did not
 * @param span seconds since the look before at which an instance answered
 */
record ServiceSecond(
    Instant at,
    Map<SeriesName, CallCounts> calls,
    Map<SeriesName, Long> events,
    Map<SeriesName, Long> levels,
    Set<String> answering,
    Set<String> silent,
    Map<String, Double> span) {
  ServiceSecond {
    calls = Map.copyOf(calls);
    events = Map.copyOf(events);
    levels = Map.copyOf(levels);
    answering = Set.copyOf(answering);
    silent = Set.copyOf(silent);
    span = Map.copyOf(span);
  }

  /** Events per second; what piled up while an instance was silent is spread over that time. */
  double rate(SeriesName event) {
    return events.getOrDefault(event, 0L) / span.getOrDefault(event.instance(), 1.0);
  }
}
