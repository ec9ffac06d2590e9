package holdwater.platform.api;

import java.util.Optional;

/**
 * A job as the daemon sees it.
 *
 * @param withStack whether it ends with the stack and needs no lease
 * @param exitCode present once it has ended: 128 and more for a signal
 */
public record JobReport(
    String id,
    ProcessMark process,
    String log,
    boolean withStack,
    boolean alive,
    Optional<Integer> exitCode) {}
