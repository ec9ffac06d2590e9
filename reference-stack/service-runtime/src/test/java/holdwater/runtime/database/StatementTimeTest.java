package holdwater.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import holdwater.runtime.CallContext;
import holdwater.runtime.TestService;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StatementTimeTest {
  /** Takes minutes, unless it is cancelled. */
  private static final String ENDLESS =
      "SELECT SUM(A.X + B.X) FROM SYSTEM_RANGE(1, 1000000) A, SYSTEM_RANGE(1, 1000000) B";

  private static final String SHORT = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES";

  private Server database;
  private TestService service;
  private DataSource pool;

  @BeforeEach
  void start() throws Exception {
    database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url =
        "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/mem:statementtime;DB_CLOSE_DELAY=-1";
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

  /** It used to hold its connection for as long as it took, though its caller was long gone. */
  @Test
  void statement_ends_soon_after_the_deadline_of_its_request() {
    Throwable failure = catchThrowable(() -> within(Duration.ofMillis(700), ENDLESS));

    assertThat(StatementTime.wasUp(failure)).as("%s", failure).isTrue();
  }

  @Test
  void statement_of_a_request_whose_deadline_is_spent_is_not_sent() {
    Throwable failure = catchThrowable(() -> within(Duration.ZERO, SHORT));

    assertThat(StatementTime.wasUp(failure)).as("%s", failure).isTrue();
    assertThat(failure)
        .hasRootCauseMessage("The deadline was spent before the statement was sent.");
  }

  /** The database remembers what it was told over a connection, and pools hand them on. */
  @Test
  void statement_of_no_request_is_not_bound_by_the_one_before() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      CallContext soon = CallContext.none().within(Duration.ofSeconds(3));

      assertThat(soon.run(() -> timeoutOfAStatement(connection))).isBetween(1, 3);
      assertThat(timeoutOfAStatement(connection)).isZero();
    }
  }

  /** In seconds, as the driver knows it once a statement was sent; zero is none. */
  private static int timeoutOfAStatement(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SHORT);
      return statement.getQueryTimeout();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void within(Duration time, String sql) {
    CallContext.none().within(time).run(() -> execute(sql));
  }

  private Void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
