package holdwater.cli.toolkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps what it was asked, and answers by path. */
final class SmallWeb implements AutoCloseable {
  /** Method, path with query, content type, body. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  SmallWeb() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    answer("/", 404, "text/plain", "nothing here");
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  SmallWeb answer(String path, int status, String type, String body) {
    on(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
    return this;
  }

  SmallWeb redirect(String path, int status, String target) {
    on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", target);
          exchange.sendResponseHeaders(status, -1);
        });
    return this;
  }

  /** Does with an exchange. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  void on(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            asked.add(
                "%s %s %s %s"
                    .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), type, body));
            handler.handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
