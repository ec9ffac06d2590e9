package holdwater.runtime.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.PrometheusMeterRegistryFactory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.Nullable;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.util.Properties;

/** Prometheus's registry as Micronaut makes it, but for exemplars: it knows the current span. */
@Factory
final class MetricsRegistry {

  @Singleton
  @Replaces(bean = PrometheusMeterRegistry.class, factory = PrometheusMeterRegistryFactory.class)
  PrometheusMeterRegistry prometheus() {
    return of();
  }

  static PrometheusMeterRegistry of() {
    return new PrometheusMeterRegistry(
        new WhereAllowed(), new PrometheusRegistry(), Clock.SYSTEM, new CurrentSpan());
  }

  /**
   * Exemplars where OpenMetrics 1.0 allows them, at buckets and counters. Micrometer has them
   * everywhere, and Debian 12's Prometheus (2.42) refuses the whole page for one at a {@code
   * _count}.
   */
  private static final class WhereAllowed implements PrometheusConfig {
    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public Properties prometheusProperties() {
      Properties properties = new Properties();
      properties.setProperty("io.prometheus.exporter.exemplarsOnAllMetricTypes", "false");
      return properties;
    }
  }
}
