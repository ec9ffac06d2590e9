package holdwater.model.port;

import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.util.Map;

/** Counts SLIs that the traffic generator does not count itself. */
public interface SliSource {
  /** Answers: does this source count that SLI? Changes nothing. */
  boolean counts(Sli sli);

  /**
   * Begins to count. Called after the traffic has started.
   *
   * @param slis by SLO name; this source counts each of them
   * @throws TrafficFailed when counting cannot begin
   */
  RunningSlis start(Topology topology, Map<String, Sli> slis);
}
