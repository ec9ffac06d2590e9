package holdwater.platform.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Identifies one process for good. Process ids are used again, so the start time is part of it.
 *
 * @param startMillis start time since 1970, or 0 where the system does not tell
 */
public record ProcessMark(long pid, long startMillis) {
  public static ProcessMark of(ProcessHandle handle) {
    return new ProcessMark(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** Whether this very process still exists. */
  public boolean alive() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return handle.isPresent()
        && (startMillis == 0 || of(handle.get()).startMillis() == startMillis);
  }
}
