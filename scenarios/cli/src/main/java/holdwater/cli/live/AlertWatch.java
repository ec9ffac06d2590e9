package holdwater.cli.live;

import holdwater.adapters.prometheus.FiringAlerts;
import holdwater.model.port.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Tells when an alert begins to fire. On a thread of its own. */
public final class AlertWatch implements AutoCloseable {
  private final Optional<FiringAlerts> alerts;
  private final Ticker clock;
  private final BiConsumer<String, Instant> fired;
  private final Consumer<String> trouble;
  private Optional<Ticker.Repetition> looking = Optional.empty();
  private Set<String> before = Set.of();
  private String told = "";

  /**
   * @param alerts empty where nobody asks a Prometheus
   * @param fired told once for each alert that begins to fire; those that fire already at the first
   *     look are not told
   * @param trouble told once when the server does not answer
   */
  public AlertWatch(
      Optional<FiringAlerts> alerts,
      Ticker clock,
      BiConsumer<String, Instant> fired,
      Consumer<String> trouble) {
    this.alerts = alerts;
    this.clock = clock;
    this.fired = fired;
    this.trouble = trouble;
  }

  /** Looks now, and then every {@code period}. */
  public void start(Duration period) {
    alerts.ifPresent(
        asked -> {
          look(asked, /* first= */ true);
          looking =
              Optional.of(clock.every(period, "alerts", () -> look(asked, /* first= */ false)));
        });
  }

  private void look(FiringAlerts asked, boolean first) {
    try {
      Set<String> now = asked.names();
      Instant at = clock.instant();
      if (!first) {
        now.stream().filter(name -> !before.contains(name)).forEach(name -> fired.accept(name, at));
      }
      before = now;
      told = "";
    } catch (IOException e) {
      tell("alerts cannot be seen: Prometheus " + e.getMessage());
    }
  }

  private void tell(String why) {
    if (!told.equals(why)) {
      told = why;
      trouble.accept(why);
    }
  }

  @Override
  public void close() {
    looking.ifPresent(Ticker.Repetition::close);
  }
}
