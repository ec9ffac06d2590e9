package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Events that the traffic reports. Good are those that ended well and, if {@code within} is given,
 * no later than that after their intended start.
 *
 * @param event the kind of event, such as {@code stream-start}
 * @param viewers whose events; empty for everybody's
 */
public record EventRatio(String event, Optional<Duration> within, Optional<Viewers> viewers)
    implements Sli {
  /** The event that the schedule of the streaming platform's viewers is made of. */
  public static final String STREAM_START = "stream-start";

  public EventRatio {
    checkNotBlank(event, "event");
    checkNotNull(within, "within").ifPresent(limit -> checkPositive(limit, "within"));
    checkNotNull(viewers, "viewers");
  }

  /** Of all viewers. */
  public EventRatio(String event, Optional<Duration> within) {
    this(event, within, Optional.empty());
  }

  @Override
  public Viewers whose() {
    return viewers.orElse(Viewers.ALL);
  }

  @Override
  public SeenBy seenBy() {
    return SeenBy.CALLERS;
  }

  @Override
  public Optional<Looks> looks() {
    return Optional.empty();
  }

  @Override
  public Optional<PrometheusServer> asked() {
    return Optional.empty();
  }

  @Override
  public List<String> services() {
    return List.of();
  }

  @Override
  public Optional<EventRatio> reported() {
    return Optional.of(this);
  }
}
