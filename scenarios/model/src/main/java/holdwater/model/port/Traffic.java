package holdwater.model.port;

import holdwater.model.topology.Topology;

/** Answers: can viewers of this kind be sent to this topology? And sends them. */
public interface Traffic {
  /** Changes nothing. */
  CheckResult check(TrafficPlan plan);

  /**
   * Starts the viewers and returns when the first have been sent.
   *
   * @throws TrafficFailed when the generator does not start
   */
  RunningTraffic start(Topology topology, TrafficPlan plan);
}
