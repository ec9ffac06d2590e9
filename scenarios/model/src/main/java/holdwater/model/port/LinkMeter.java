package holdwater.model.port;

import java.util.Map;

/** Answers: how many calls has each link carried since it exists? */
public interface LinkMeter {
  /**
   * Calls so far by link name, a call being one turn of request and answer. Links that cannot be
   * measured are absent. Counts may start anew from zero when the network restarts.
   */
  Map<String, Long> calls();

  /**
   * Requests so far that met a fault, by link name, without any that we sent ourselves. Empty where
   * that is not counted.
   */
  default Map<String, Long> hits() {
    return Map.of();
  }
}
