package holdwater.model.port;

import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stack that runs. Safe for use by several threads. */
public interface Deployment {
  /** What it was started from, unchanged. */
  Topology topology();

  /** Names of the resilience patterns that it was started without. */
  Set<String> without();

  /**
   * When its start was asked for, by the wall clock of this machine: what was done to a stack
   * before cannot be in this one. Empty when the platform does not know.
   */
  default Optional<Instant> upSince() {
    return Optional.empty();
  }

  /** Whether it was started for one run, and ends with that run's lease. */
  boolean ephemeral();

  /**
   * Whether it ends unless it is renewed: whoever uses it must be told when that went wrong, or its
   * end would be taken for a failure of the system.
   */
  default boolean leased() {
    return ephemeral();
  }

  /** How long its start took, from the request until every instance was ready. */
  Duration readyAfter();

  /** Where its parts are. */
  Access access();

  /**
   * Answers: is it certain that no process of it is left?
   *
   * @throws DeploymentFailed when nobody can look
   */
  boolean gone();

  /** Every instance as it is now. */
  List<InstanceStatus> instances();

  /**
   * Keeps a leased stack alive for another lease; does nothing for a lasting one.
   *
   * @throws LeaseLost when the stack has ended without us
   */
  void renew();

  /** Ends every process of it and returns when they are gone. Twice is harmless. */
  void stop();
}
