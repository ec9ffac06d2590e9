package holdwater.runtime.database;

import com.zaxxer.hikari.HikariDataSource;
import holdwater.runtime.Opened;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * From when the service has callers, no request waits for a connection for longer than a caller
 * waits for the request. While the database is away the answer is then a 503, which comes in time,
 * and not a timeout. Until then a cold JVM on a busy machine has the time of the pool's settings.
 */
@Singleton
@Requires(classes = HikariDataSource.class)
final class PoolPatience
    implements BeanCreatedEventListener<DataSource>, ApplicationEventListener<Opened> {

  /** Callers wait 400 ms (holdwater.resilience.CallSettings); the pool allows no less than 250. */
  static final Duration WITH_CALLERS = Duration.ofMillis(300);

  private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    DataSource source = event.getBean();
    try {
      if (source.isWrapperFor(HikariDataSource.class)) {
        pools.add(source.unwrap(HikariDataSource.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The pool cannot be unwrapped.", e);
    }
    return source;
  }

  @Override
  public void onApplicationEvent(Opened event) {
    for (HikariDataSource pool : pools) {
      pool.setConnectionTimeout(WITH_CALLERS.toMillis());
      pool.setValidationTimeout(WITH_CALLERS.toMillis());
    }
  }
}
