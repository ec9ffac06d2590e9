package holdwater.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.resilience.PatternSwitches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
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

  /** Each is held by half a request for {@link #LONGEST_REQUEST_SECONDS} at most. */
  private static final int ANSWERING = 4;

  private static final String LONGEST_REQUEST_SECONDS = "3";
  private static final long ENDS_WITHIN_MILLIS = 2_000;

  static {
    // Read once, by the first server of a process.
    System.setProperty("sun.net.httpserver.maxReqTime", LONGEST_REQUEST_SECONDS);
  }

  private final HttpServer server;
  private final ExecutorService answering;
  private final ScheduledExecutorService clockwork;
  private final List<RegionMirror> mirrors;
  private final List<Thread> threads;

  private MirrorNode(
      HttpServer server,
      ExecutorService answering,
      ScheduledExecutorService clockwork,
      List<RegionMirror> mirrors) {
    this.server = server;
    this.answering = answering;
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
    server.createContext("/health/", exchange -> answer(exchange, () -> "{\"status\":\"UP\"}"));
    server.createContext("/prometheus", exchange -> answer(exchange, metrics::text));
    // Not the thread that accepts connections: half a request would keep all others from it.
    ExecutorService answering =
        new ThreadPoolExecutor(
            ANSWERING, ANSWERING, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));
    server.setExecutor(answering);
    ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    MirrorNode node =
        new MirrorNode(
            server,
            answering,
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
    answering.shutdownNow();
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
