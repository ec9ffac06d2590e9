package holdwater.platform.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stack as the daemon sees it.
 *
 * @param id of the request that it was started by
 * @param message why it failed or ends; empty while all is well
 * @param portTaken whether it failed because somebody else took a port of it meanwhile: another
 *     plan may do
 * @param readyAfterMillis from the request until every instance was ready; absent before
 * @param traces absent when none are received
 * @param notes what a person may want to know, oldest first, bounded
 */
public record StackReport(
    String id,
    String topology,
    boolean ephemeral,
    Phase phase,
    String message,
    boolean portTaken,
    Instant startedAt,
    Optional<Long> readyAfterMillis,
    List<InstanceReport> instances,
    Optional<ProxyReport> proxy,
    Optional<TracesReport> traces,
    List<String> notes) {
  public StackReport {
    instances = List.copyOf(instances);
    notes = List.copyOf(notes);
  }

  /** Where the stack stands as a whole. */
  public enum Phase {
    STARTING,
    /** Every instance was ready at least once; what became of them since is in their reports. */
    UP,
    STOPPING,
    /** It did not come up; nothing of it is left running. */
    FAILED,
    STOPPED
  }

  /** The control API of the fault proxy. */
  public record ProxyReport(String url, String token, long pid) {}

  /** The receiver of traces, and the token of those who read what it keeps. */
  public record TracesReport(String url, String token, long pid) {}
}
