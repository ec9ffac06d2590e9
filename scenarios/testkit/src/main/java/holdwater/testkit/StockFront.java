package holdwater.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes a stock Toxiproxy of a fault proxy of ours: hands on what both know, wants no token, and
 * knows nothing of the rest. Ours takes a toxic of a lease only if it keeps that lease; to
 * Shopify's its name is like any other, so names get another beginning on their way.
 */
public final class StockFront implements AutoCloseable {

  private static final String OURS = "/v3";
  private static final int NOT_FOUND = 404;
  private static final String LEASE = "lease-";
  private static final String PLAIN = "plain-";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI behind;
  private final String token;

  /**
   * @param behind the API of ours, and the token that it wants
   */
  public StockFront(URI behind, String token) throws IOException {
    this(behind, token, 0);
  }

  private StockFront(URI behind, String token, int port) throws IOException {
    this.behind = behind;
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::handOn);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * In a process of its own, until that is ended: the API of one of ours that wants no token, and
   * the port to listen on.
   */
  public static void main(String[] arguments) throws IOException {
    StockFront front = new StockFront(URI.create(arguments[0]), "", Integer.parseInt(arguments[1]));
    System.out.println("listening on " + front.url());
  }

  /** Where its API is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = plain(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      String path = plain(exchange.getRequestURI().getRawPath());
      if (path.startsWith(OURS)) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(behind + path))
              .header("Authorization", "Bearer " + token)
              .method(exchange.getRequestMethod(), BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      byte[] said = answer.body().replace(PLAIN, LEASE).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), said.length == 0 ? -1 : said.length);
      if (said.length > 0) {
        exchange.getResponseBody().write(said);
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private static String plain(String text) {
    return text.replace(LEASE, PLAIN);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
