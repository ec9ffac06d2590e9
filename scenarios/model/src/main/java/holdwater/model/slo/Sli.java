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
 * @param viewers whose events; empty for everybody's
 */
public record Sli(String event, Optional<Duration> within, Optional<Viewers> viewers) {
  /** The event that the schedule of the viewers is made of: exactly one for each viewer planned. */
  public static final String SCHEDULED = "stream-start";

  public Sli {
    checkNotNull(viewers, "viewers");
    checkNotBlank(event, "event");
    checkNotNull(within, "within").ifPresent(limit -> checkPositive(limit, "within"));
  }

  /** Of all viewers. */
  public Sli(String event, Optional<Duration> within) {
    this(event, within, Optional.empty());
  }

  /** Whose events count. */
  public Viewers whose() {
    return viewers.orElse(Viewers.ALL);
  }
}
