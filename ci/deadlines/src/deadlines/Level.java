package deadlines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * One level of a system: answers /page once the next level has, or has not within its patience. It
 * does not notice when whoever asked it has left.
 *
 * <p>By environment: PORT; NEXT, an address (none for the last level); PATIENCE in milliseconds, 0
 * for a call that waits for ever; PATIENCE_OFF, the name of a variable that says another one.
 */
public final class Level {
  private static final int THREADS = 50;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String next = System.getenv("NEXT");
  private final long patienceMillis = patience();

  private Level() {}

  public static void main(String[] args) throws IOException {
    Level level = new Level();
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 64);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/health", exchange -> answer(exchange, 200));
    server.createContext("/page", exchange -> answer(exchange, level.page()));
    server.start();
  }

  private static long patience() {
    String off = System.getenv("PATIENCE_OFF");
    String other = off == null ? null : System.getenv(off);
    String own = System.getenv("PATIENCE");
    return Long.parseLong(other != null ? other : own != null ? own : "0");
  }

  private int page() {
    if (next == null) {
      return 200;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(next.split(",")[0] + "/page"));
    if (patienceMillis > 0) {
      request.timeout(Duration.ofMillis(patienceMillis));
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 504;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
