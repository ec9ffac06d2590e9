package holdwater.runtime;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** An instance of another service that answers as told and remembers what came. */
public final class Peer implements AutoCloseable {
  public record Answer(int status, String body, Map<String, String> headers) {
    public Answer(int status, String body) {
      this(status, body, Map.of());
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Answer(status, body, more);
    }

    public static Answer ok() {
      return new Answer(200, "{\"text\":\"hello\"}");
    }

    public static Answer failing(int status) {
      return new Answer(status, "{\"error\":\"told-to\",\"message\":\"As told.\"}");
    }
  }

  public record Came(String method, String path, Headers headers, byte[] body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  public final List<Came> came = new CopyOnWriteArrayList<>();

  /** Answers the n-th request, counted from 1, with {@code answers} of n. */
  public Peer(IntFunction<Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          int number;
          synchronized (came) {
            came.add(
                new Came(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            number = came.size();
          }
          Answer answer = answers.apply(number);
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          answer.headers().forEach(exchange.getResponseHeaders()::add);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public static Peer always(Answer answer) throws IOException {
    return new Peer(number -> answer);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String link(String instance) {
    return instance + "=127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
