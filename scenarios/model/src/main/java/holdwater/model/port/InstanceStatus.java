package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Instance;
import java.util.OptionalLong;

/**
 * One instance as the platform sees it.
 *
 * @param pid its process, if it has one now
 * @param restarts how often it was started anew since the stack's start
 * @param rssBytes resident memory, 0 when unknown
 * @param cpuMillis CPU time used by its present process, 0 when unknown
 */
public record InstanceStatus(
    Instance instance, State state, OptionalLong pid, int restarts, long rssBytes, long cpuMillis) {
  public InstanceStatus {
    checkNotNull(instance, "instance");
    checkNotNull(state, "state");
    checkNotNull(pid, "pid");
  }

  public boolean ready() {
    return state == State.READY;
  }

  /** What an instance is doing. */
  public enum State {
    STARTING,
    READY,
    /** Suspended by an injection. */
    SUSPENDED,
    /** Kept down by an injection. */
    HELD_DOWN,
    /** Exited, waiting for its next start. */
    BACKING_OFF,
    STOPPED
  }
}
