package holdwater.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A proxy with one link {@code p} to one upstream, and the ways tests talk to them. */
final class Bench implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  final FaultProxy proxy;
  final Api api;
  final Upstream upstream;
  private final int port;

  Bench(Settings settings, Upstream upstream) throws IOException {
    this(settings, upstream, upstream.address());
  }

  private Bench(Settings settings, Upstream upstream, String server) throws IOException {
    this.upstream = upstream;
    proxy = FaultProxy.start(settings);
    api = new Api(proxy.address());
    port = link("p", server);
  }

  static Bench echo() throws IOException {
    return new Bench(Settings.local(42), Upstream.echo());
  }

  /** In front of a server that the test started itself. */
  static Bench inFrontOf(String server) throws IOException {
    return new Bench(Settings.local(42), new Upstream(client -> {}), server);
  }

  /** Creates a link and returns its port. */
  int link(String name, String to) throws IOException {
    int port = QuietPorts.next();
    Api.Reply reply =
        api.post(
            "/proxies",
            "{'name':'%s','listen':'127.0.0.1:%d','upstream':'%s'}".formatted(name, port, to));
    if (reply.status() != 201) {
      throw new IOException(reply.body());
    }
    return port;
  }

  int port() {
    return port;
  }

  /** Adds a toxic to link {@code p}; the spec in single quotes and without braces. */
  void toxic(String spec) {
    Api.Reply reply = api.post("/proxies/p/toxics", "{" + spec + "}");
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  /** Adds a toxic that Toxiproxy does not have, or one with an attribute of our own. */
  void extension(String spec) {
    Api.Reply reply = tryExtension(spec);
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  Api.Reply tryExtension(String spec) {
    return api.post("/v3/proxies/p/toxics", "{" + spec + "}");
  }

  Socket connect() throws IOException {
    return connect(port);
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends from a thread of its own, for texts that fill every buffer on the way. */
  static void sendQuietly(Socket socket, String text) {
    try {
      send(socket, text);
    } catch (IOException e) {
      // Whoever receives will miss it.
    }
  }

  static String receive(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  /** Sends the text to an echo and waits until it is back; returns the milliseconds that took. */
  static double roundTrip(Socket socket, String text) throws IOException {
    long start = System.nanoTime();
    send(socket, text);
    String back = receive(socket, text.length());
    if (!back.equals(text)) {
      throw new AssertionError("sent " + text + ", got " + back);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  /**
   * The least of several round trips: what the link costs, without what the machine adds now and
   * then.
   */
  static double fastestOf(int trips, Socket socket) throws IOException {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < trips; i++) {
      least = Math.min(least, roundTrip(socket, "x"));
    }
    return least;
  }

  /** Reads to the end and returns how many bytes came. */
  static long drain(InputStream in) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[64 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes += n;
    }
    return bytes;
  }

  long count(String what) {
    return api.get("/v3/links/p").json().get(what).asLong();
  }

  /** The memory that bytes on their way hold in the proxy. */
  static double held(Api api) {
    return api.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("fault_proxy_held_bytes "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  static void eventually(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    upstream.close();
  }
}
