package holdwater.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseNodeTest {

  private static final String PASSWORD = "0123abcd";

  @TempDir Path data;

  @Test
  void rows_survive_a_restart() throws Exception {
    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, List.of())) {
      execute(
          node.port(),
          "CREATE TABLE title (id VARCHAR PRIMARY KEY)",
          "INSERT INTO title VALUES ('t01')");
    }

    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, List.of())) {
      assertThat(count(node.port(), "title")).isEqualTo(1);
    }
  }

  @Test
  void stranger_neither_gets_in_nor_makes_a_database_of_its_own() throws Exception {
    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, List.of())) {
      assertThatThrownBy(() -> connect(node.port(), "r1", ""))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Wrong user name or password");
      assertThatThrownBy(() -> connect(node.port(), "mine", PASSWORD))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("not found");
    }
  }

  @Test
  void service_owns_its_schema_and_has_no_right_to_anything_else() throws Exception {
    List<SchemaOwner> owners =
        SchemaOwner.parse("accounts=" + "ab".repeat(32) + ",catalog=" + "cd".repeat(32));
    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, owners)) {
      assertThat(node).isNotNull();
    }

    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, owners);
        Connection accounts = connectAs("accounts", node.port(), "r1", "ab".repeat(32));
        Statement own = accounts.createStatement();
        Connection catalog = connectAs("catalog", node.port(), "r1", "cd".repeat(32));
        Statement others = catalog.createStatement()) {
      own.execute("CREATE TABLE accounts.account (id INT PRIMARY KEY)");
      own.execute("INSERT INTO accounts.account VALUES (1)");

      for (String forbidden :
          List.of(
              "SELECT * FROM accounts.account",
              "DROP SCHEMA accounts CASCADE",
              "CREATE TABLE accounts.mine (id INT)",
              "CREATE ALIAS run FOR 'java.lang.System.exit'",
              "SHUTDOWN")) {
        assertThatThrownBy(() -> others.execute(forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("rights");
      }
    }
  }

  @Test
  void users_that_cannot_be_read_are_refused_without_telling_a_password() {
    for (String wrong : List.of("tell", "accounts=tell", "A=" + "tell".repeat(8))) {
      assertThatThrownBy(() -> SchemaOwner.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("tell");
    }
    assertThat(SchemaOwner.parse("accounts=" + "ab".repeat(16)))
        .hasToString("[SchemaOwner[accounts]]");
  }

  @Test
  void closing_twice_is_harmless() throws Exception {
    DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, List.of());

    node.close();
    node.close();

    assertThatThrownBy(() -> count(node.port(), "title")).isInstanceOf(SQLException.class);
  }

  @Test
  void nobody_outside_the_machine_can_connect() throws Exception {
    InetAddress other = addressOtherThanLoopback();
    Assumptions.assumeTrue(other != null, "this machine has only a loopback address");

    try (DatabaseNode node = DatabaseNode.start(0, data, "r1", PASSWORD, List.of());
        Socket socket = new Socket()) {
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, node.port()), 5_000))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void rows_acknowledged_by_a_killed_process_are_there_after_its_restart() throws Exception {
    int port = freePort();
    Process first = startProcess(port);
    try {
      execute(port, "CREATE TABLE title (id INT PRIMARY KEY)");
      for (int id = 1; id <= 50; id++) {
        execute(port, "INSERT INTO title VALUES (" + id + ")");
      }
    } finally {
      first.destroyForcibly().waitFor();
    }

    Process second = startProcess(port);
    try {
      assertThat(count(port, "title")).isEqualTo(50);

      second.destroy();

      assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).as("SIGTERM").isEqualTo(143);
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  private Process startProcess(int port) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            DatabaseNode.class.getName());
    command
        .environment()
        .putAll(
            Map.of(
                "PORT",
                Integer.toString(port),
                "DATA",
                data.toString(),
                "REGION",
                "r1",
                "DATABASE_PASSWORD",
                PASSWORD));
    Process process = command.redirectErrorStream(true).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (!"ready".equals(line)) {
      process.destroyForcibly();
      throw new AssertionError("instead of ready: " + line);
    }
    return process;
  }

  private static Connection connect(int port) throws SQLException {
    return connect(port, "r1", PASSWORD);
  }

  private static Connection connect(int port, String name, String password) throws SQLException {
    return connectAs(DatabaseNode.USER, port, name, password);
  }

  private static Connection connectAs(String user, int port, String name, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:tcp://127.0.0.1:" + port + "/./" + name + ";NETWORK_TIMEOUT=30000",
        user,
        password);
  }

  private static void execute(int port, String... statements) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(int port, String table) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static InetAddress addressOtherThanLoopback() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst()
        .orElse(null);
  }

  /** Below those that the kernel gives to whoever dials out meanwhile. */
  private static int freePort() throws IOException {
    int port = 26_000 + (int) (ProcessHandle.current().pid() * 61 % 6_000);
    while (true) {
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(probe.isBound()).isTrue();
        return port;
      } catch (BindException taken) {
        port++;
      }
    }
  }
}
