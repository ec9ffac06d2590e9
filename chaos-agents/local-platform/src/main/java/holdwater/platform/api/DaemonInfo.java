package holdwater.platform.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Who answers at the control API.
 *
 * @param stack name of the topology that runs now
 */
public record DaemonInfo(long pid, Instant startTime, Optional<String> stack) {}
