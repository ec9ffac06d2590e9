package holdwater.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.resilience.PatternSwitches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The mirror of a region in this process: copies from every other region, answers {@code
 * /health/liveness}, {@code /health/readiness} and {@code /prometheus}. As a program it reads its
 * environment (see {@link MirrorSettings}), prints {@code ready}, and runs until it gets SIGTERM. A
 * broker that is away, of whichever region, is waited for: that is no reason not to be ready.
 */
public final class MirrorNode implements AutoCloseable {
  private static final int QUEUE = 16;
  private static final long ENDS_WITHIN_MILLIS = 2_000;

  private final HttpServer server;
  private final ScheduledExecutorService clockwork;
  private final List<RegionMirror> mirrors;
  private final List<Thread> threads;

  private MirrorNode(
      HttpServer server, ScheduledExecutorService clockwork, List<RegionMirror> mirrors) {
    this.server = server;
    this.clockwork = clockwork;
    this.mirrors = List.copyOf(mirrors);
    this.threads = this.mirrors.stream().map(mirror -> new Thread(mirror, "mirror")).toList();
  }

  public static void main(String[] arguments) throws IOException {
    MirrorSettings settings;
    PatternSwitches switches;
    try {
      settings = MirrorSettings.from(System.getenv());
      switches = PatternSwitches.fromEnvironment(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("mirror: " + e.getMessage());
      System.exit(2);
      return;
    }
    MirrorNode node = start(settings, switches);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    System.out.println("ready");
  }

  private static MirrorNode start(MirrorSettings settings, PatternSwitches switches)
      throws IOException {
    List<Copied> all =
        settings.others().stream().map(name -> new Copied(name, System::nanoTime)).toList();
    SessionOpener opener = new SessionOpener(settings, System::nanoTime);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), QUEUE);
    MetricsPage metrics = new MetricsPage(all, switches);
    // One thread answers all of them, one after the other.
    server.createContext("/health/", exchange -> answer(exchange, () -> "{\"status\":\"UP\"}"));
    server.createContext("/prometheus", exchange -> answer(exchange, metrics::text));
    ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    MirrorNode node =
        new MirrorNode(
            server,
            clockwork,
            all.stream().map(one -> new RegionMirror(one, opener::open)).toList());
    server.start();
    // It throws nothing, so it goes on until it is shut down.
    ScheduledFuture<?> unused =
        clockwork.scheduleAtFixedRate(() -> all.forEach(Copied::second), 1, 1, TimeUnit.SECONDS);
    node.threads.forEach(Thread::start);
    return node;
  }

  private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
    try (exchange) {
      byte[] body = text.get().getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What is on its way is committed, or does not count. Closing twice is harmless. */
  @Override
  public void close() {
    mirrors.forEach(RegionMirror::stop);
    clockwork.shutdownNow();
    server.stop(0);
    for (Thread thread : threads) {
      try {
        thread.join(ENDS_WITHIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
