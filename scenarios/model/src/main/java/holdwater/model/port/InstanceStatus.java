package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Instance;
import java.util.Optional;

/**
 * One instance as the platform sees it.
 *
 * @param restarts how often it was started anew since the stack's start
 * @param process what it runs as now; empty when it has none, or the platform does not tell
 */
public record InstanceStatus(
    Instance instance, State state, int restarts, Optional<ProcessView> process) {
  public InstanceStatus {
    checkNotNull(instance, "instance");
    checkNotNull(state, "state");
    checkNotNull(process, "process");
  }

  /** By which one process is told from the next, where the platform tells it. */
  public Optional<Long> pid() {
    return process.map(ProcessView::pid);
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
    /** The load of its group does not ask for it. */
    STANDBY,
    STOPPED
  }
}
