package holdwater.platform.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.PlatformJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** HTTP on loopback around one handler: guard, JSON, errors. */
final class ApiServer implements AutoCloseable {
  private static final int THREADS = 6;
  private static final int BACKLOG = 64;
  private static final int MAX_BODY_BYTES = 8 << 20;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "api");
            thread.setDaemon(true);
            return thread;
          });

  /** Answers one request. */
  interface Handler {
    /**
     * The body of a 200 answer.
     *
     * @throws Refusal for every other answer
     */
    Object answer(Call call) throws Exception;
  }

  /** One request whose sender may make it. */
  static final class Call {
    final String method;
    final String path;
    final String query;
    private final byte[] body;

    Call(String method, String path, String query, byte[] body) {
      this.method = method;
      this.path = path;
      this.query = query;
      this.body = body;
    }

    <T> T body(Class<T> type) {
      try {
        T read = PlatformJson.mapper().readValue(body, type);
        if (read != null) {
          return read;
        }
        // A lone null is JSON as well.
        throw new Refusal(400, ApiError.BAD_REQUEST, "no " + type.getSimpleName() + ": null");
      } catch (IOException e) {
        String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
        throw new Refusal(400, ApiError.BAD_REQUEST, "no " + type.getSimpleName() + ": " + why);
      }
    }
  }

  ApiServer(String token, Handler handler) throws IOException {
    // Header and body are two writes: without this each answer waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    ApiGuard guard = new ApiGuard(token);
    server.createContext("/", exchange -> handle(exchange, guard, handler));
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange, ApiGuard guard, Handler handler) throws IOException {
    try (exchange) {
      Optional<Refusal> refused = guard.refuses(exchange.getRequestHeaders(), port());
      if (refused.isPresent()) {
        reply(exchange, refused.get().status(), refused.get().body());
        return;
      }
      Answer answer = answer(exchange, handler);
      reply(exchange, answer.status(), answer.body());
    }
  }

  private record Answer(int status, Object body) {}

  private static Answer answer(HttpExchange exchange, Handler handler) {
    try {
      return new Answer(200, handler.answer(call(exchange)));
    } catch (Refusal refusal) {
      return new Answer(refusal.status(), refusal.body());
    } catch (IllegalArgumentException e) {
      return new Answer(400, new ApiError(ApiError.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(503, new ApiError(ApiError.FAILED, "the daemon is ending"));
    } catch (Exception e) {
      // One line: whoever may call could fill the log with traces.
      System.err.println("control API: " + exchange.getRequestURI().getPath() + ": " + place(e));
      return new Answer(500, new ApiError(ApiError.FAILED, String.valueOf(e)));
    }
  }

  private static String place(Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static Call call(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        body(exchange));
  }

  private static byte[] body(HttpExchange exchange) {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES);
      if (in.read() >= 0) {
        throw new Refusal(
            413, ApiError.BAD_REQUEST, "a request holds " + MAX_BODY_BYTES + " bytes at most");
      }
      return body;
    } catch (Refusal tooLong) {
      throw tooLong;
    } catch (IOException | RuntimeException e) {
      // What comes next on this connection is no request either.
      exchange.getResponseHeaders().set("Connection", "close");
      throw new Refusal(
          400, ApiError.BAD_REQUEST, "the request's body cannot be read: " + e.getMessage());
    }
  }

  private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = PlatformJson.mapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(json);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
