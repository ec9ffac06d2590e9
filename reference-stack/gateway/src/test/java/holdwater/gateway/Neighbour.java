package holdwater.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service next door, played by fixed answers on a real socket. What it has no answer for is a
 * 404.
 */
final class Neighbour implements AutoCloseable {

  private static final int THREADS = 16;

  /** A request as it came in. */
  record Received(String method, String uri, Map<String, List<String>> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }
  }

  private record Reply(int status, String contentType, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean hung;
  private volatile boolean broken;

  Neighbour() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Answers JSON from now on.
   *
   * @param route method and path without the query, such as {@code GET /titles}
   */
  Neighbour answers(String route, int status, String json) {
    return answers(route, status, "application/json", json);
  }

  Neighbour answers(String route, int status, String contentType, String body) {
    replies.put(route, new Reply(status, contentType, body));
    return this;
  }

  /** Takes requests and never answers. */
  void hang() {
    hung = true;
  }

  /** Answers 503 to everything. */
  void breakDown() {
    broken = true;
  }

  List<Received> received() {
    return received;
  }

  String link(String instanceId) {
    return instanceId + "=127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on connections are refused. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String method = exchange.getRequestMethod();
      received.add(
          new Received(
              method,
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      if (hung) {
        closing.await();
        return;
      }
      Reply none = new Reply(404, "application/json", error("not-found"));
      Reply reply = replies.getOrDefault(method + " " + exchange.getRequestURI().getPath(), none);
      send(exchange, broken ? new Reply(503, "application/json", error("broken")) : reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String error(String code) {
    return "{\"error\":\"%s\",\"message\":\"So it is.\"}".formatted(code);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
