package holdwater.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

/**
 * With the health of Kafka or the database in readiness, one dead broker would drain the whole
 * fleet.
 */
class HealthTest {

  @Test
  void readiness_stays_up_with_kafka_and_database_dead() throws Exception {
    Server database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url =
        "jdbc:h2:tcp://127.0.0.1:"
            + database.getPort()
            + "/mem:health;DB_CLOSE_DELAY=-1;NETWORK_TIMEOUT=1500";
    Map<String, String> environment =
        TestService.environment(
            "DATABASE_URL", url, "DATABASE_MIGRATE", "true", "KAFKA_BOOTSTRAP", "127.0.0.1:1");
    try (TestService service = TestService.start(environment, Map.of("test.listener", true))) {
      DataSource pool = DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
      query(pool);
      database.stop();
      Assertions.assertThatThrownBy(() -> query(pool)).isInstanceOf(SQLException.class);

      assertThat(service.get("/health/readiness").statusCode()).isEqualTo(200);
      assertThat(service.get("/health/readiness").body()).contains("\"status\":\"UP\"");
      assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);
    } finally {
      database.stop();
    }
  }

  private static void query(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /**
   * Its consumer used to be one of the tasks that a graceful shutdown waits for, until the grace
   * period was over.
   */
  @Test
  void service_with_a_listener_stops_without_using_up_its_grace_period() throws Exception {
    TestService service =
        TestService.start(
            TestService.environment("KAFKA_BOOTSTRAP", "127.0.0.1:1"),
            Map.of(
                "test.listener",
                true,
                "micronaut.lifecycle.graceful-shutdown.grace-period",
                "10m"));

    CompletableFuture.runAsync(service::close).get(60, TimeUnit.SECONDS);
  }

  @Test
  void service_without_kafka_and_database_starts_neither() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (TestService service = TestService.start()) {
      assertThat(service.has(DataSource.class)).isFalse();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .noneMatch(thread -> thread.getName().contains("kafka"));

      service
          .bean(EventPublisher.class)
          .publish("viewing-events", "p", new TestRoutes.Greeting("x"));
    }
  }
}
