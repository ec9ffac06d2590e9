package holdwater.dashboards.console;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How busy an instance is, and whom it does not call any more. Arithmetic over two looks.
 *
 * @param cores of CPU that it used since the look before; empty when its process is another one
 * @param told whether it told the rest
 * @param inFlight calls to others that it waits for
 * @param waiting requests that wait for it to begin with them
 * @param breakers how many it has
 * @param notClosed by called instance, the state of those that are not closed
 */
record InstanceLoad(
    OptionalDouble cores,
    boolean told,
    long inFlight,
    long waiting,
    int breakers,
    Map<String, String> notClosed) {
  private static final String BREAKER = "breaker/";
  private static final String IN_FLIGHT = "in-flight/";
  private static final String WAITING = "pool/requests-waiting";
  private static final long OPEN = 2;

  /** By instance id. */
  static Map<String, InstanceLoad> between(Look before, Look after) {
    Map<String, InstanceStatus> known = new HashMap<>();
    before.instances().forEach(status -> known.put(status.instance().id(), status));
    Duration passed = Duration.between(before.at(), after.at());
    Map<String, InstanceLoad> loads = new TreeMap<>();
    for (InstanceStatus now : after.instances()) {
      String id = now.instance().id();
      Optional<ServiceCounts> counts = Optional.ofNullable(after.figures().counts().get(id));
      loads.put(id, of(cores(Optional.ofNullable(known.get(id)), now, passed), counts));
    }
    return loads;
  }

  private static InstanceLoad of(OptionalDouble cores, Optional<ServiceCounts> counts) {
    Map<String, Long> levels = counts.map(ServiceCounts::levels).orElse(Map.of());
    long inFlight = 0;
    int breakers = 0;
    Map<String, String> notClosed = new TreeMap<>();
    for (Map.Entry<String, Long> level : levels.entrySet()) {
      String name = level.getKey();
      if (name.startsWith(IN_FLIGHT)) {
        inFlight += level.getValue();
      } else if (name.startsWith(BREAKER)) {
        breakers++;
        if (level.getValue() > 0) {
          notClosed.put(
              name.substring(BREAKER.length()), level.getValue() == OPEN ? "open" : "half-open");
        }
      }
    }
    return new InstanceLoad(
        cores, counts.isPresent(), inFlight, levels.getOrDefault(WAITING, 0L), breakers, notClosed);
  }

  private static OptionalDouble cores(
      Optional<InstanceStatus> before, InstanceStatus now, Duration passed) {
    Optional<ProcessView> is = now.process();
    Optional<ProcessView> was =
        before
            .flatMap(InstanceStatus::process)
            .filter(one -> is.filter(other -> one.pid() == other.pid()).isPresent());
    if (is.isEmpty() || was.isEmpty() || passed.toMillis() <= 0) {
      return OptionalDouble.empty();
    }
    long used = is.get().cpuMillis() - was.get().cpuMillis();
    return used >= 0
        ? OptionalDouble.of(used / (double) passed.toMillis())
        : OptionalDouble.empty();
  }
}
