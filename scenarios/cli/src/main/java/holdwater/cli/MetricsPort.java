package holdwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.dashboards.console.Porch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One page of metrics on loopback, for a Prometheus of this machine. Pages of browsers are refused,
 * and whoever asks while too many do.
 */
public final class MetricsPort implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final int MOST_CALLS = 4;
  private static final int MOST_STRANGERS = 8;
  private static final int BACKLOG = 8;
  private static final int THREAD_IDLE_SECONDS = 10;

  static {
    // Seconds for a whole request: half of one must not hold a thread for good.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Porch porch;
  private final Semaphore calls = new Semaphore(MOST_CALLS);
  private final Supplier<String> text;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Listens from now on.
   *
   * @param port on loopback; 0 for any that is free
   * @throws IOException when that port is taken
   */
  public MetricsPort(int port, Supplier<String> text) throws IOException {
    this.text = text;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_CALLS + MOST_STRANGERS,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            MetricsPort::thread);
    this.porch = new Porch(MOST_STRANGERS, threads);
    server.setExecutor(porch);
    server.createContext("/", this::serve);
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the page is. */
  public URI address() {
    return URI.create("http://" + name() + PATH);
  }

  private String name() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (fromElsewhere(exchange)) {
        send(exchange, 403, "this port answers to programs of this machine only\n");
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        send(exchange, 404, "there is " + PATH + " and nothing else\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "it can be read and nothing else\n");
      } else if (!calls.tryAcquire()) {
        send(exchange, 503, "too many ask at once\n");
      } else {
        page(exchange);
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    try {
      // Half a request gives way to others, a whole one does not.
      porch.welcome();
      send(exchange, 200, text.get());
    } finally {
      calls.release();
    }
  }

  /** Answers: does a page of some browser ask, or somebody who calls this machine by a name? */
  private boolean fromElsewhere(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String byName = name().replace("127.0.0.1", "localhost");
    boolean asked = hosts.equals(List.of(name())) || hosts.equals(List.of(byName));
    return !asked || exchange.getRequestHeaders().containsKey("Origin");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Nobody is answered any more. Twice is harmless. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
