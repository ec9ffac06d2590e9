package holdwater.model.port;

import java.util.Map;

/** Answers: how many calls has each link carried since it was created? */
public interface LinkMeter {
  /**
   * Calls so far, by link name. A call is one request with its answer. Links that cannot be
   * measured are absent. Counts begin at zero again when the network restarts.
   */
  Map<String, Long> calls();

  /**
   * Requests so far that met a fault, by link name. Requests of the harness itself are not counted.
   * Empty where hits are not counted.
   */
  default Map<String, Long> hits() {
    return Map.of();
  }

  /**
   * How long callers have waited so far, by link name, with the harness itself among them. Empty
   * where nobody takes the time. Counts begin at zero again when the network restarts.
   */
  default Map<String, LinkTime> times() {
    return Map.of();
  }
}
