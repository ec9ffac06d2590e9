package holdwater.runtime.client;

import holdwater.resilience.CallSettings;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * How each service is called: the defaults of {@link CallSettings}, overridden by {@code
 * holdwater.clients.<service>.timeout-ms}, {@code tries} (the first one included), {@code
 * retry-share} (retries per call in the long run), {@code retry-reserve} and {@code
 * breaker-open-ms} (how long an open breaker refuses) in a service's application.yml; and {@code
 * places} (how many calls at a time; as many as there are threads if not set).
 */
@Singleton
final class ClientSettings {
  private final Environment environment;

  ClientSettings(Environment environment) {
    this.environment = environment;
  }

  /** How many calls at a time; empty for any number. */
  Optional<Integer> places(String service) {
    return environment.getProperty("holdwater.clients." + service + ".places", Integer.class);
  }

  CallSettings of(String service) {
    String prefix = "holdwater.clients." + service + ".";
    CallSettings settings = CallSettings.defaults();
    settings =
        environment
            .getProperty(prefix + "timeout-ms", Long.class)
            .map(Duration::ofMillis)
            .map(settings::withTimeout)
            .orElse(settings);
    settings =
        environment
            .getProperty(prefix + "tries", Integer.class)
            .map(settings::withTries)
            .orElse(settings);
    settings =
        environment
            .getProperty(prefix + "breaker-open-ms", Long.class)
            .map(Duration::ofMillis)
            .map(settings::withBreakerOpenFor)
            .orElse(settings);
    double share =
        environment.getProperty(prefix + "retry-share", Double.class).orElse(settings.retryShare());
    int reserve =
        environment
            .getProperty(prefix + "retry-reserve", Integer.class)
            .orElse(settings.retryReserve());
    return settings.withRetryBudget(share, reserve);
  }
}
