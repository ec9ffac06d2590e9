package holdwater.platform.api;

import holdwater.model.port.InstanceStatus;
import java.util.Optional;

/**
 * One instance as the daemon sees it.
 *
 * @param process its process, if it has one now
 * @param restarts starts since the first, but for those after its load had gone and come back
 * @param lastExit how its last process ended: an exit code, 128 and more for a signal
 */
public record InstanceReport(
    String id,
    InstanceStatus.State state,
    Optional<ProcessMark> process,
    int restarts,
    Optional<Integer> lastExit) {}
