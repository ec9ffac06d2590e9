package holdwater.model.port;

import holdwater.model.topology.Topology;

/** Sends clients to a topology. */
public interface Traffic {
  /** Answers: could this plan be carried out now? Changes nothing. */
  CheckResult check(TrafficPlan plan);

  /**
   * Starts the clients. Returns when the first of them have been sent.
   *
   * @throws TrafficFailed when the generator does not start
   */
  RunningTraffic start(Topology topology, TrafficPlan plan);
}
