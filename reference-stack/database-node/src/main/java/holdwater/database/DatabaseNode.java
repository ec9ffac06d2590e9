package holdwater.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;

/**
 * H2's TCP server over one database file. As a program it reads PORT, DATA, REGION (the name of the
 * database, {@code r1} unless set), DATABASE_PASSWORD and USERS (who owns a schema, see {@link
 * SchemaOwner}), prints {@code ready} and runs until it gets SIGTERM. It answers as soon as its
 * port accepts connections. Clients reach this one database and can create no other.
 */
public final class DatabaseNode implements AutoCloseable {

  /** The owner of the database, as H2 names it. */
  static final String USER = "sa";

  private static final int HIGHEST_PORT = 65535;

  /**
   * Kept open for life: H2 closes a database with its last connection, and would replay and reopen
   * it with the next.
   */
  private final Connection keepOpen;

  private final Server server;

  private DatabaseNode(Connection keepOpen, Server server) {
    this.keepOpen = keepOpen;
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> environment = System.getenv();
    DatabaseNode node;
    try {
      node =
          start(
              port(environment.get("PORT")),
              data(environment.get("DATA")),
              environment.getOrDefault("REGION", "r1"),
              password(environment.get("DATABASE_PASSWORD")),
              SchemaOwner.parse(environment.get("USERS")));
    } catch (IllegalArgumentException e) {
      System.err.println("database-node: " + e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    System.out.println("ready");
    // H2's own threads are no daemons: the process lives until the hook has stopped them.
  }

  /**
   * Opens or creates the database {@code name} in {@code data} and serves it on 127.0.0.1.
   *
   * @param port 0 lets the system choose
   * @param password of {@link #USER}; whoever knows it owns the database, and through H2's SQL this
   *     process: every user of the machine reaches the port
   * @param owners of schemas, each made before anybody can connect
   * @throws SQLException if the port is taken or the files cannot be opened
   */
  public static DatabaseNode start(
      int port, Path data, String name, String password, List<SchemaOwner> owners)
      throws Exception {
    // H2 would bind to all interfaces and turn strangers away after they have connected. Read once,
    // by its first server.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    Files.createDirectories(data);
    // H2's exit hook would close the database under the requests that the server is still
    // answering.
    Connection keepOpen =
        DriverManager.getConnection(
            "jdbc:h2:file:" + data.resolve(name).toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE",
            USER,
            password);
    try {
      settle(keepOpen);
      for (SchemaOwner owner : owners) {
        owner.settle(keepOpen);
      }
      Server server =
          Server.createTcpServer(
                  "-tcpPort", Integer.toString(port), "-baseDir", data.toAbsolutePath().toString())
              .start();
      return new DatabaseNode(keepOpen, server);
    } catch (SQLException | RuntimeException e) {
      keepOpen.close();
      throw e;
    }
  }

  private static void settle(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // What a service was told is committed stays so when this process is killed: by default H2
      // writes half a second later.
      statement.execute("SET WRITE_DELAY 0");
      // In KiB; the default takes a sixteenth of the heap, which the requests of a dozen services
      // need more.
      statement.execute("SET CACHE_SIZE 4096");
    }
  }

  /** The port that answers. */
  public int port() {
    return server.getPort();
  }

  /** Ends all sessions and closes the database's files. Closing twice is harmless. */
  @Override
  public void close() {
    server.stop();
    try {
      keepOpen.close();
    } catch (SQLException e) {
      System.err.println("database-node: closed with an error: " + e.getMessage());
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(String.valueOf(text));
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException("PORT is a number from 1 to 65535, not " + text);
  }

  private static String password(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("DATABASE_PASSWORD is missing");
    }
    return text;
  }

  private static Path data(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "DATA names the directory of the database's files, and is missing");
    }
    return Path.of(text);
  }
}
