package holdwater.load.record;

import holdwater.load.plan.PlanFile;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which events count for which SLO, and which of them are good. */
public final class Objectives {
  private final Map<String, Rule> rules;

  /**
   * One SLO's indicator.
   *
   * @param event the kind of event that counts, or what one operation of the API is called
   * @param withinMicros how late after its intended time it may end; null for whenever
   * @param viewers whose events count
   */
  public record Rule(String event, Long withinMicros, PlanFile.Viewers viewers) {
    /** Of all viewers. */
    public Rule(String event, Long withinMicros) {
      this(event, withinMicros, PlanFile.Viewers.ALL);
    }

    boolean counts(String kind, String operation, boolean tagged) {
      return (event.equals(kind) || event.equals(operation))
          && (viewers == PlanFile.Viewers.ALL || (viewers == PlanFile.Viewers.TAGGED) == tagged);
    }

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
