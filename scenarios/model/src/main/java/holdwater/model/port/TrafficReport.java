package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became known of the clients since the last report.
 *
 * @param completeUpTo every event meant to start before this instant is resolved and reported
 * @param clock what the generator's clocks showed when it sent the last part of this report; empty
 *     when it has sent nothing since the last report
 */
public record TrafficReport(
    List<TrafficSecond> seconds, Instant completeUpTo, Optional<TrafficClock> clock) {
  public TrafficReport {
    seconds = List.copyOf(seconds);
    checkNotNull(completeUpTo, "completeUpTo");
    checkNotNull(clock, "clock");
  }

  /** A report of a generator that does not report its clocks. */
  public TrafficReport(List<TrafficSecond> seconds, Instant completeUpTo) {
    this(seconds, completeUpTo, Optional.empty());
  }
}
