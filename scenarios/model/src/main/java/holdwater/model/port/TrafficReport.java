package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * News of the viewers.
 *
 * @param completeUpTo every event meant to start before this instant is resolved and reported
 * @param clock what the generator's clocks showed when it told the last of this; empty when it told
 *     nothing since the report before
 */
public record TrafficReport(
    List<TrafficSecond> seconds, Instant completeUpTo, Optional<TrafficClock> clock) {
  public TrafficReport {
    seconds = List.copyOf(seconds);
    checkNotNull(completeUpTo, "completeUpTo");
    checkNotNull(clock, "clock");
  }

  /** Of a generator that does not tell its clocks. */
  public TrafficReport(List<TrafficSecond> seconds, Instant completeUpTo) {
    this(seconds, completeUpTo, Optional.empty());
  }
}
