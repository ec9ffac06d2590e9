package holdwater.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The load of {@code ci/bench-proxy} that wrk has no word for. Needs nothing but the JDK, so that
 * {@code java ProxyLoad.java} runs it as it stands.
 *
 * <pre>
 *   latency PORT CONNECTIONS SECONDS PAUSE_MILLIS    round trips of /hello in µs: count min p50 p99
 *   idle PORT CONNECTIONS                            holds them; "open", and "asked" after a request on each, until stdin ends
 *   control API_PORT BULK_PORT CLIENTS FREE_PORT     control calls in ms while clients stall and a dial hangs: count p50 p99 failed
 * </pre>
 */
final class ProxyLoad {

  private static final byte[] REQUEST =
      "GET /hello HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BULK =
      "GET /256m HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int CALL_MILLIS = 5_000;
  private static final int CALLS = 100;
  private static final int MAX_FAILED = 3;
  private static final int HANGING_DIALS = 20;

  private ProxyLoad() {}

  public static void main(String[] arguments) throws IOException {
    int[] numbers = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    switch (arguments[0]) {
      case "latency" -> new RoundTrips(numbers[0], numbers[1], numbers[3]).run(numbers[2]);
      case "idle" -> idle(numbers[0], numbers[1]);
      case "control" -> control(numbers[0], numbers[1], numbers[2], numbers[3]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** As many requests under way as there are connections, on one thread. */
  private static final class RoundTrips {

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Selector selector = Selector.open();
    private final ByteBuffer answer = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST.length).put(REQUEST);
    private final long pauseNanos;
    private final int connections;
    private int answerBytes;
    private long[] micros = new long[1 << 20];
    private int trips;

    /** A connection and when its request left. */
    private static final class Trip {
      private long sent;
      private int missing;
    }

    RoundTrips(int port, int connections, int pauseMillis) throws IOException {
      this.connections = connections;
      this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        answerBytes = ask(probe);
      }
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(local(port));
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Trip());
      }
    }

    void run(int seconds) throws IOException {
      long counting = System.nanoTime() + WARM_UP_NANOS;
      long end = counting + TimeUnit.SECONDS.toNanos(seconds);
      for (SelectionKey key : List.copyOf(selector.keys())) {
        LockSupport.parkNanos(SPREAD_NANOS / connections);
        send(key);
      }
      while (System.nanoTime() < end) {
        selector.select(
            key -> {
              try {
                receive(key, counting);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
      }
      Arrays.sort(micros, 0, trips);
      System.out.printf("count=%d min=%d p50=%d p99=%d%n", trips, micros[0], at(0.50), at(0.99));
    }

    private long at(double share) {
      return micros[(int) (share * (trips - 1))];
    }

    private void send(SelectionKey key) throws IOException {
      Trip trip = (Trip) key.attachment();
      trip.missing = answerBytes;
      request.flip();
      trip.sent = System.nanoTime();
      ((SocketChannel) key.channel()).write(request);
    }

    private void receive(SelectionKey key, long counting) throws IOException {
      Trip trip = (Trip) key.attachment();
      answer.clear();
      int read = ((SocketChannel) key.channel()).read(answer);
      long now = System.nanoTime();
      if (read < 0) {
        throw new IOException("closed");
      }
      trip.missing -= read;
      if (trip.missing > 0) {
        return;
      }
      if (trip.sent > counting && trips < micros.length) {
        micros[trips++] = (now - trip.sent) / 1_000;
      }
      if (pauseNanos > 0) {
        LockSupport.parkNanos(pauseNanos);
      }
      send(key);
    }
  }

  /** One request; returns how many bytes its answer has. */
  private static int ask(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(REQUEST);
    byte[] buffer = new byte[4_096];
    int bytes = 0;
    InputStream in = socket.getInputStream();
    String text;
    do {
      int read = in.read(buffer, bytes, buffer.length - bytes);
      if (read < 0) {
        throw new IOException("closed");
      }
      bytes += read;
      text = new String(buffer, 0, bytes, StandardCharsets.US_ASCII);
    } while (!text.endsWith("hello world\n"));
    return bytes;
  }

  private static void idle(int port, int connections) throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket();
      socket.connect(local(port));
      open.add(socket);
    }
    System.out.println("open");
    System.in.read();
    for (Socket socket : open) {
      ask(socket);
    }
    System.out.println("asked");
    System.in.read();
  }

  private static void control(int api, int bulk, int clients, int freePort) throws IOException {
    List<Socket> stalled = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < clients; i++) {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), bulk);
        client.getOutputStream().write(BULK);
        stalled.add(client);
      }
      // Two fill the queue, the others hang in their dial.
      call(
          api,
          "POST",
          "/proxies",
          "{\"name\":\"hangs\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"127.0.0.1:%d\"}"
              .formatted(freePort, full.getLocalPort()));
      for (int i = 0; i < HANGING_DIALS; i++) {
        stalled.add(new Socket(InetAddress.getLoopbackAddress(), freePort));
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
      calls(api);
    } finally {
      for (Socket client : stalled) {
        client.close();
      }
    }
  }

  private static void calls(int api) throws IOException {
    double[] millis = new double[CALLS];
    int made = 0;
    int failed = 0;
    while (made < CALLS && failed < MAX_FAILED) {
      long start = System.nanoTime();
      boolean answered =
          switch (made % 4) {
            case 0 ->
                call(api, "POST", "/proxies/n/toxics", "{\"name\":\"b\",\"type\":\"latency\"}");
            case 1 -> call(api, "GET", "/proxies", "");
            case 2 -> call(api, "DELETE", "/proxies/n/toxics/b", "");
            default -> call(api, "GET", "/proxies/n", "");
          };
      millis[made++] = (System.nanoTime() - start) / 1e6;
      failed += answered ? 0 : 1;
    }
    long start = System.nanoTime();
    failed += call(api, "DELETE", "/proxies/hangs", "") ? 0 : 1;
    double delete = (System.nanoTime() - start) / 1e6;
    Arrays.sort(millis, 0, made);
    // Of a few calls, all but a hundredth are all.
    System.out.printf(
        "count=%d p50=%.2f p99=%.2f failed=%d deleteHanging=%.2f%n",
        made, millis[made / 2], millis[made - 1 - made / 100], failed, delete);
  }

  private static boolean call(int api, String method, String path, String body) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + api + path).toURL().openConnection();
    call.setRequestMethod(method);
    call.setConnectTimeout(CALL_MILLIS);
    call.setReadTimeout(CALL_MILLIS);
    try {
      if (!body.isEmpty()) {
        call.setDoOutput(true);
        call.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      }
      return call.getResponseCode() < 500;
    } catch (SocketTimeoutException e) {
      call.disconnect();
      return false;
    }
  }
}
