package holdwater.agent.target;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** H2 with and without a pool. */
public final class Databases {
  private static final String URL = "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1";
  private static HikariDataSource pool;

  private Databases() {}

  private static synchronized HikariDataSource pool() {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(URL);
      config.setMaximumPoolSize(2);
      config.setConnectionTimeout(500);
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  public static String query(String... arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      return one(connection);
    }
  }

  public static String pooledQuery(String... arguments) throws SQLException {
    try (Connection connection = pool().getConnection()) {
      return one(connection);
    }
  }

  private static String one(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select 1");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getClass().getName() + " " + e.getSQLState(), e);
    }
  }
}
