package holdwater.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * The till of a shop, a process that tests start: each payment takes a connection from a pool
 * (HikariCP) and is refused when none is to be had.
 */
public final class Till {
  private static final long WAIT_MILLIS = 250;

  private Till() {}

  /** Listens on the port that the environment names. */
  public static void main(String[] arguments) throws IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:till");
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(WAIT_MILLIS);
    DataSource pool = new HikariDataSource(config);
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 64);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/health", exchange -> answer(exchange, 200));
    server.createContext("/pay", exchange -> answer(exchange, pay(pool)));
    server.start();
  }

  private static int pay(DataSource pool) {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1) ? 201 : 500;
    } catch (SQLException e) {
      return 503;
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
