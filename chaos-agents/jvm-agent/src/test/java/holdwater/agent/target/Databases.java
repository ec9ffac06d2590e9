package holdwater.agent.target;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** H2 with and without a pool. */
public final class Databases {
  private static final String URL = "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1";
  private static HikariDataSource pool;
  private static boolean hasTable;

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

  /** Hands out the pool's connections, as those that route to a shard or a tenant. */
  private static final class Routing implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      return pool().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return pool().getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }

  public static String routedQuery(String... arguments) throws SQLException {
    try (Connection connection = new Routing().getConnection()) {
      return one(connection);
    }
  }

  public static String pooledQuery(String... arguments) throws SQLException {
    try (Connection connection = pool().getConnection()) {
      return one(connection);
    }
  }

  public static String update(String... arguments) throws SQLException {
    try (Connection connection = withTable();
        PreparedStatement statement = connection.prepareStatement("update t set n = n + ?")) {
      statement.setInt(1, 1);
      return String.valueOf(statement.executeUpdate());
    }
  }

  public static String largeUpdate(String... arguments) throws SQLException {
    try (Connection connection = withTable();
        PreparedStatement statement = connection.prepareStatement("update t set n = n + ?")) {
      statement.setInt(1, 1);
      return String.valueOf(statement.executeLargeUpdate());
    }
  }

  public static String batch(String... arguments) throws SQLException {
    try (Connection connection = withTable();
        PreparedStatement statement = threeUpdates(connection)) {
      return Arrays.toString(statement.executeBatch());
    }
  }

  public static String largeBatch(String... arguments) throws SQLException {
    try (Connection connection = withTable();
        PreparedStatement statement = threeUpdates(connection)) {
      return Arrays.toString(statement.executeLargeBatch());
    }
  }

  private static PreparedStatement threeUpdates(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement("update t set n = n + ?");
    for (int i = 0; i < 3; i++) {
      statement.setInt(1, i);
      statement.addBatch();
    }
    return statement;
  }

  public static String change(String... arguments) throws SQLException {
    try (Connection connection = withTable();
        Statement statement = connection.createStatement()) {
      statement.execute("update t set n = 0");
      return String.valueOf(statement.getUpdateCount());
    }
  }

  /** The table of one row is made once, by whoever comes first: before any fault is in force. */
  private static synchronized Connection withTable() throws SQLException {
    Connection connection = pool().getConnection();
    if (!hasTable) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table t as select 1 as n");
      }
      hasTable = true;
    }
    return connection;
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
