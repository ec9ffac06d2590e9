import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A constant rate as wrk2 sends it, for {@code ci/bench-load}: every connection has a schedule of
 * its own, and latencies count from the scheduled moment, so a connection that waits makes its next
 * requests late and shows it. One thread; needs nothing but the JDK.
 *
 * <pre>
 *   PORT RATE SECONDS WARM_UP_SECONDS    prints count, and in µs p50, p99, sentP99 (from the send), lagP99 (send minus schedule)
 * </pre>
 */
final class ConstantRate {
  private static final int CONNECTIONS = 64;
  private static final byte[] REQUEST =
      "GET /hello HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String END = "hello world\n";

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(4_096);
  private final long warmUntil;
  private final long end;
  private final long[] fromSchedule;
  private final long[] fromSend;
  private final long[] lags;
  private int count;

  /** A connection, what it sends next, and since when it waits for an answer. */
  private static final class Connection {
    private final SocketChannel channel;
    private long due;
    private long scheduled;
    private long sent;
    private boolean waits;

    private Connection(SocketChannel channel, long due) {
      this.channel = channel;
      this.due = due;
    }
  }

  private ConstantRate(int port, double rate, int seconds, int warmUp) throws IOException {
    int most = (int) Math.ceil(rate * seconds) + 1;
    fromSchedule = new long[most];
    fromSend = new long[most];
    lags = new long[most];
    long gap = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.socket().setTcpNoDelay(true);
      channel.configureBlocking(false);
      open.add(channel);
    }
    long begin = System.nanoTime();
    for (SocketChannel channel : open) {
      Connection connection = new Connection(channel, begin + gap * connections.size());
      channel.register(selector, SelectionKey.OP_READ, connection);
      connections.add(connection);
    }
    warmUntil = begin + TimeUnit.SECONDS.toNanos(warmUp);
    end = begin + TimeUnit.SECONDS.toNanos(seconds);
    run(gap * CONNECTIONS);
  }

  private void run(long gap) throws IOException {
    long now = System.nanoTime();
    while (now < end) {
      for (Connection connection : connections) {
        if (!connection.waits && connection.due <= now) {
          send(connection, gap);
        }
      }
      // So a request is at most a millisecond late by this.
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        receive((Connection) key.attachment());
      }
      selector.selectedKeys().clear();
      now = System.nanoTime();
    }
  }

  private void send(Connection connection, long gap) throws IOException {
    connection.scheduled = connection.due;
    connection.due += gap;
    connection.waits = true;
    connection.sent = System.nanoTime();
    // Small enough for an empty socket buffer to take it whole.
    connection.channel.write(ByteBuffer.wrap(REQUEST));
  }

  private void receive(Connection connection) throws IOException {
    buffer.clear();
    int read = connection.channel.read(buffer);
    if (read < 0) {
      throw new IOException("the server closed a connection");
    }
    String tail = new String(buffer.array(), 0, read, StandardCharsets.US_ASCII);
    if (!tail.endsWith(END)) {
      return;
    }
    long now = System.nanoTime();
    connection.waits = false;
    if (connection.scheduled >= warmUntil && count < lags.length) {
      fromSchedule[count] = now - connection.scheduled;
      fromSend[count] = now - connection.sent;
      lags[count] = connection.sent - connection.scheduled;
      count++;
    }
  }

  private long micros(long[] nanos, double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? -1 : sorted[(int) (share * (count - 1))] / 1_000;
  }

  @Override
  public String toString() {
    return "count=%d p50=%d p99=%d sentP99=%d lagP99=%d"
        .formatted(
            count,
            micros(fromSchedule, 0.5),
            micros(fromSchedule, 0.99),
            micros(fromSend, 0.99),
            micros(lags, 0.99));
  }

  public static void main(String[] arguments) throws IOException {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    System.out.println(new ConstantRate(numbers[0], numbers[1], numbers[2], numbers[3]));
  }
}
