package holdwater.runtime.client;

import holdwater.resilience.CallSettings;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How each service is called: the defaults of {@link CallSettings}, overridden by {@code
 * holdwater.clients.<service>.timeout-ms}, {@code tries} (the first one included), {@code
 * retry-share} (retries per call in the long run), {@code retry-reserve} and {@code
 * breaker-open-ms} (how long an open breaker refuses) in a service's application.yml.
 */
@Singleton
final class ClientSettings {
  private final Environment environment;

  ClientSettings(Environment environment) {
    this.environment = environment;
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
