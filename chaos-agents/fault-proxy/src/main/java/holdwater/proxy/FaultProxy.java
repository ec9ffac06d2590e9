package holdwater.proxy;

import holdwater.proxy.control.Leases;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.http.ApiServer;
import holdwater.proxy.http.ConfigFile;
import holdwater.proxy.link.DataPlane;
import holdwater.proxy.link.FaultLog;
import holdwater.proxy.link.NameCache;
import holdwater.proxy.tls.Tls;
import holdwater.proxy.toxics.Draws;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running proxy.
 *
 * <p>Three threads: one event loop accepts and moves the bytes of all links, one speaks HTTP, and
 * the control thread owns proxies, toxics and leases. The control thread never waits for a peer, so
 * no client and no upstream can hold up the API or the end of a lease.
 */
// Executors' futures: the sweep reports its own failures.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FaultProxy implements AutoCloseable {

  private static final int CLOSE_SECONDS = 5;

  private final EventLoopGroup acceptors =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("api", true), NioIoHandler.newFactory());
  private final ScheduledExecutorService control =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("control", true));
  private final FaultLog faultLog;
  private final DataPlane plane;
  private final Leases leases = new Leases(System::nanoTime);
  private final Proxies proxies;
  private ApiServer api;
  private boolean closed;

  private FaultProxy(Settings settings, FaultLog faultLog, Optional<Tls> tls) {
    this.faultLog = faultLog;
    plane = new DataPlane(new Draws(settings.seed()), settings.compat(), faultLog, tls);
    proxies = new Proxies(plane, leases, settings.reach());
  }

  /**
   * Starts a proxy in this process.
   *
   * @throws IOException if the API's address cannot be bound, or the config file or the CA is wrong
   */
  public static FaultProxy start(Settings settings) throws IOException {
    Optional<Tls> tls = Optional.empty();
    if (settings.tls().isPresent()) {
      tls = Optional.of(Tls.open(settings.tls().get(), Clock.systemUTC()));
    }
    FaultLog faultLog =
        settings.faultLog().isPresent() ? FaultLog.to(settings.faultLog().get()) : FaultLog.NONE;
    FaultProxy proxy = new FaultProxy(settings, faultLog, tls);
    try {
      proxy.open(settings);
      return proxy;
    } catch (IOException | RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  private void open(Settings settings) throws IOException {
    if (settings.config().isPresent()) {
      ConfigFile config = new ConfigFile(settings.config().get());
      onControl(() -> config.apply(proxies));
    }
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException("no such host: " + settings.host());
    }
    boolean metrics = !settings.compat().metricsWantFlag() || !settings.metrics().isEmpty();
    ApiServer.Access access =
        new ApiServer.Access(
            settings.token(),
            settings.hosts(),
            metrics,
            settings.metrics().contains(Settings.MetricsFlag.RUNTIME));
    api = ApiServer.open(address, access, acceptors, control, proxies, leases, plane);
    long every = Leases.SWEEP_EVERY.toMillis();
    control.scheduleWithFixedDelay(leases::sweep, every, every, TimeUnit.MILLISECONDS);
  }

  private interface Task {
    void run() throws IOException;
  }

  private void onControl(Task task) throws IOException {
    try {
      control
          .submit(
              () -> {
                task.run();
                return null;
              })
          .get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Where the API listens. */
  public InetSocketAddress address() {
    return api.address();
  }

  /** Closes every port and connection and ends the threads; harmless when repeated. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (api != null) {
      api.close();
    }
    try {
      control.submit(proxies::deleteAll).get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("not all proxies could be closed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    control.shutdownNow();
    plane.close();
    acceptors.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    faultLog.close();
  }

  public static void main(String[] arguments) throws InterruptedException {
    NameCache.off();
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h") || given.contains("-help")) {
      System.out.print(Arguments.USAGE);
      return;
    }
    if (given.contains("--version") || given.contains("-version")) {
      System.out.println(
          "fault-proxy " + version() + " (API of Toxiproxy " + ApiServer.TOXIPROXY_VERSION + ")");
      return;
    }
    try {
      Settings settings = Arguments.parse(given, ThreadLocalRandom.current().nextInt(1, 1_000_000));
      FaultProxy proxy = start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "close"));
      System.err.println("seed " + settings.seed());
      if (!proxy.address().getAddress().isLoopbackAddress()
          && settings.token().isEmpty()
          && !settings.reach().loopbackOnly()) {
        System.err.println(
            "whoever reaches this port can reach other machines through it:"
                + " --token-file and --allow-upstream limit that");
      }
      System.out.println("listening on " + DataPlane.shown(proxy.address()));
    } catch (Arguments.Mistake e) {
      System.err.println("fault-proxy: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("fault-proxy: " + reason(e));
      System.exit(1);
    }
    Thread.currentThread().join();
  }

  private static String reason(IOException e) {
    boolean bind = e.getCause() instanceof BindException;
    return bind ? e.getMessage() + ": " + e.getCause().getMessage() : e.getMessage();
  }

  private static String version() {
    return Optional.ofNullable(FaultProxy.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
