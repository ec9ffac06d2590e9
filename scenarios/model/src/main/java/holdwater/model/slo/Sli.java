package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.Optional;

/**
 * Which events count, and which of them are good: those that ended well and, if {@code within} is
 * given, no later than that after their intended start.
 *
 * @param event the kind of event that traffic reports, such as {@code stream-start}
 */
public record Sli(String event, Optional<Duration> within) {
  public Sli {
    checkNotBlank(event, "event");
    checkNotNull(within, "within").ifPresent(limit -> checkPositive(limit, "within"));
  }
}
