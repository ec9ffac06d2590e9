package holdwater.load.record;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which events count for which SLO, and which of them are good. */
public final class Objectives {
  private final Map<String, Rule> rules;

  /**
   * One SLO's indicator.
   *
   * @param event the kind of event that counts
   * @param withinMicros how late after its intended time it may end; null for whenever
   */
  public record Rule(String event, Long withinMicros) {
    boolean good(boolean ok, long latencyMicros) {
      return ok && (withinMicros == null || latencyMicros <= withinMicros);
    }
  }

  /** Rules by SLO name. */
  public Objectives(Map<String, Rule> rules) {
    this.rules = new TreeMap<>(rules);
  }

  Set<Map.Entry<String, Rule>> rules() {
    return rules.entrySet();
  }
}
