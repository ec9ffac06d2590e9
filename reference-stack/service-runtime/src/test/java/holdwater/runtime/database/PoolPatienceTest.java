package holdwater.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import holdwater.runtime.TestService;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolPatienceTest {
  /** Each takes as long as the pool is patient. */
  private static final int MOST_FAILURES = 30;

  private Server database;
  private TestService service;
  private DataSource pool;

  @BeforeEach
  void start() throws Exception {
    database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url =
        "jdbc:h2:tcp://127.0.0.1:"
            + database.getPort()
            + "/mem:patience;DB_CLOSE_DELAY=-1;NETWORK_TIMEOUT=1500";
    service =
        TestService.start(
            TestService.environment("DATABASE_URL", url, "DATABASE_MIGRATE", "true"), Map.of());
    pool = DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
  }

  @AfterEach
  void stop() {
    service.close();
    database.stop();
  }

  /** A second was longer than any caller waits: an outage looked like a slow instance. */
  @Test
  void once_the_service_is_open_no_caller_waits_longer_for_a_connection_than_for_the_answer()
      throws Exception {
    HikariDataSource settings = pool.unwrap(HikariDataSource.class);

    assertThat(settings.getConnectionTimeout()).isEqualTo(PoolPatience.WITH_CALLERS.toMillis());
  }

  /** The driver tries for more than a second before the pool knows. */
  @Test
  void a_database_that_has_ended_is_away_from_when_the_pool_knows() {
    database.stop();

    int failed = 0;
    Throwable failure = catchThrowable(this::query);
    while (!Absence.isWhy(failure)) {
      failed += failure == null ? 0 : 1;
      assertThat(failed).isLessThan(MOST_FAILURES);
      failure = catchThrowable(this::query);
    }
  }

  private void query() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  @Test
  void a_pool_whose_connections_are_taken_says_nothing_of_the_database() throws Exception {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < pool.unwrap(HikariDataSource.class).getMaximumPoolSize(); i++) {
        taken.add(pool.getConnection());
      }

      Throwable failure = catchThrowable(() -> pool.getConnection().close());

      assertThat(failure).isInstanceOf(SQLException.class);
      assertThat(Absence.isWhy(failure)).isFalse();
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }
}
