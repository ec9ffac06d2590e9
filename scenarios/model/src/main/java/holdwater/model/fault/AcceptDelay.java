package holdwater.model.fault;

import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.Optional;

/**
 * New connections are accepted {@code delay} late, as by a server that is too busy to accept.
 * Connections that exist already are not slowed down.
 */
public record AcceptDelay(Duration delay) implements NetworkFault {
  public AcceptDelay {
    checkPositive(delay, "delay");
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  /** Who keeps connections open may never meet it. */
  @Override
  public Optional<String> some() {
    return Optional.of("those first on a new connection");
  }

  @Override
  public String kind() {
    return "accept_delay";
  }

  @Override
  public String describe() {
    return "connects " + delay.toMillis() + " ms late";
  }
}
