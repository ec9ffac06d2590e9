package circle;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A small web server of the JDK's own parts, on the port that the environment names. */
final class Web {
  /** Answers a request with a status. */
  interface Handler {
    int status() throws Exception;
  }

  /** More requests at a time than ever come here; none waits for a thread. */
  private static final int THREADS = 300;

  private final HttpServer server;

  Web() throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 256);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    on("/health", () -> 200);
  }

  Web on(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            int status;
            try {
              status = handler.status();
            } catch (Exception e) {
              status = 503;
            }
            byte[] body = (status + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    return this;
  }

  void start() {
    server.start();
  }
}
