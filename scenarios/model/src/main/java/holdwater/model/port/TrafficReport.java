package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.util.List;

/**
 * News of the viewers.
 *
 * @param completeUpTo every event meant to start before this instant is resolved and reported
 */
public record TrafficReport(List<TrafficSecond> seconds, Instant completeUpTo) {
  public TrafficReport {
    seconds = List.copyOf(seconds);
    checkNotNull(completeUpTo, "completeUpTo");
  }
}
