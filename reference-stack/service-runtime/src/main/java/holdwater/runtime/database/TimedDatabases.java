package holdwater.runtime.database;

import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.telemetry.CallMeters;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Counts, times and traces each statement as a call to {@code <region>.database}. */
@Singleton
final class TimedDatabases implements BeanCreatedEventListener<DataSource>, Ordered {
  static final String SERVICE = "database";

  private final RuntimeConfig config;
  private final Provider<CallMeters> meters;
  private final Provider<OpenTelemetry> openTelemetry;

  /** Both are asked for late: listeners are there before anything else. */
  TimedDatabases(
      RuntimeConfig config, Provider<CallMeters> meters, Provider<OpenTelemetry> openTelemetry) {
    this.config = config;
    this.meters = meters;
    this.openTelemetry = openTelemetry;
  }

  /** Innermost: who unwraps what others put around a pool must find a pool that counts. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    String instance = config.region() + "." + SERVICE;
    StatementSpans spans = new StatementSpans(openTelemetry::get, SERVICE, config.service());
    return Timed.dataSource(event.getBean(), () -> meters.get().begin(SERVICE, instance), spans);
  }
}
