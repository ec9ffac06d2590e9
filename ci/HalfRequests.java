import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What {@code ci/second-user} runs as another user: {@code java HalfRequests.java SECONDS PORT...}
 * holds two hundred half requests at each of these ports, and comes anew wherever one is closed.
 */
final class HalfRequests {
  private static final int AT_EACH = 200;

  /** A flood would show how much a machine bears, and not whether there is room. */
  private static final int MOST_AT_ONCE = 5;

  private static final long PAUSE_NANOS = 20_000_000;
  private static final String[] HALVES = {
    "",
    "GET / HT",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1",
    "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n{"
  };

  private final int port;
  private final List<SocketChannel> held = new ArrayList<>();
  private long made;

  private HalfRequests(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[0]));
    List<HalfRequests> all =
        Arrays.stream(arguments).skip(1).map(Integer::parseInt).map(HalfRequests::new).toList();
    while (System.nanoTime() < end) {
      all.forEach(HalfRequests::hold);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    all.forEach(one -> System.out.println("port " + one.port + ": " + one.made + " half requests"));
  }

  private void hold() {
    held.removeIf(HalfRequests::isClosed);
    for (int i = 0; i < MOST_AT_ONCE && held.size() < AT_EACH; i++) {
      try {
        held.add(begin());
        made++;
      } catch (IOException refused) {
        return;
      }
    }
  }

  private SocketChannel begin() throws IOException {
    InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(to, 1_000);
      String half = HALVES[(int) (made % HALVES.length)];
      channel.write(ByteBuffer.wrap(half.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isClosed(SocketChannel channel) {
    try {
      if (channel.read(ByteBuffer.allocate(4_096)) >= 0) {
        return false;
      }
    } catch (IOException reset) {
      // As good as an end.
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    return true;
  }
}
