package holdwater.model.port;

import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.util.Map;

/** Answers: who counts SLIs of this kind beside the traffic, and what happened? */
public interface SliSource {
  /** Answers: are SLIs of this kind counted here? Changes nothing. */
  boolean counts(Sli sli);

  /**
   * Begins to count, after the traffic came.
   *
   * @param slis by SLO name; each is one that is counted here
   * @throws TrafficFailed when that cannot be
   */
  RunningSlis start(Topology topology, Map<String, Sli> slis);
}
