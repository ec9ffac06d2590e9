package holdwater.model.port;

import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;

/** A stack that runs. Safe for use by several threads. */
public interface Deployment {
  Topology topology();

  /** Whether it was started for one run, and ends with that run's lease. */
  boolean ephemeral();

  /** How long its start took, from the request until every instance was ready. */
  Duration readyAfter();

  /** Every instance as it is now. */
  List<InstanceStatus> instances();

  /**
   * Keeps an ephemeral stack alive for another lease; does nothing for a lasting one.
   *
   * @throws LeaseLost when the stack has ended without us
   */
  void renew();

  /** Ends every process of it and returns when they are gone. Twice is harmless. */
  void stop();
}
