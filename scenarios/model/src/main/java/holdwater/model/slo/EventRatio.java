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
 * @param event the kind of event, such as {@code order}
 * @param clients whose events; empty for everybody's
 */
public record EventRatio(String event, Optional<Duration> within, Optional<Clients> clients)
    implements Sli {
  public EventRatio {
    checkNotBlank(event, "event");
    checkNotNull(within, "within").ifPresent(limit -> checkPositive(limit, "within"));
    checkNotNull(clients, "clients");
  }

  /** Of all clients. */
  public EventRatio(String event, Optional<Duration> within) {
    this(event, within, Optional.empty());
  }

  @Override
  public Clients whose() {
    return clients.orElse(Clients.ALL);
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
