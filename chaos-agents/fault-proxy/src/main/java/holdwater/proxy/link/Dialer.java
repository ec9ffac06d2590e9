package holdwater.proxy.link;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to upstreams. Waits for nobody: a name server or an upstream that hangs delays its own
 * clients only.
 */
// The outcome comes through whenComplete.
@SuppressWarnings("FutureReturnValueIgnored")
final class Dialer {

  /** After this an upstream counts as refusing, however many addresses its name has. */
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Transport transport;
  private final Resolver resolver;

  Dialer(Transport transport, Resolver resolver) {
    this.transport = transport;
    this.resolver = resolver;
  }

  /** Ends in {@link Connection#connected} or {@link Connection#refuse}, on the loop. */
  void dial(EventLoop loop, String upstream, Connection connection) {
    HostPort target;
    try {
      target = HostPort.parse(upstream);
    } catch (AddressException e) {
      connection.refuse(e.getMessage());
      return;
    }
    String host = target.host().isEmpty() ? HostPort.LOOPBACK : target.host();
    resolver
        .resolve(host)
        .whenComplete(
            (addresses, failure) -> {
              if (failure != null) {
                loop.execute(() -> connection.refuse(unknown(host, failure)));
              } else {
                loop.execute(() -> new Attempts(loop, addresses, target.port(), connection).next());
              }
            });
  }

  private static String unknown(String host, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return "lookup "
        + host
        + (cause instanceof TimeoutException ? ": no answer in time" : ": no such host");
  }

  /**
   * The addresses of one name, tried in turn until one answers. Those that are left share the time
   * that is left, so that a dead first one leaves time for the second. Confined to the loop.
   */
  private final class Attempts implements Transport.Dialled {
    private final EventLoop loop;
    private final List<InetAddress> addresses;
    private final int port;
    private final Connection connection;
    private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    private int tried;

    private Attempts(EventLoop loop, List<InetAddress> addresses, int port, Connection connection) {
      this.loop = loop;
      this.addresses = addresses;
      this.port = port;
      this.connection = connection;
    }

    private void next() {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      int share = (int) Math.max(1, left / (addresses.size() - tried));
      InetSocketAddress to = new InetSocketAddress(addresses.get(tried), port);
      tried++;
      connection.dialing(transport.dial(to, share, this));
    }

    @Override
    public void connected(Wire wire) {
      connection.connected(wire);
    }

    @Override
    public void failed(String reason) {
      if (tried < addresses.size() && connection.isWaiting()) {
        // Not from within a dial that failed at once: its caller still has to hear of it.
        loop.execute(this::next);
        return;
      }
      String last = DataPlane.shown(new InetSocketAddress(addresses.get(tried - 1), port));
      String before = tried > 1 ? "the last of " + tried + " addresses, " : "";
      connection.refuse("dial " + before + last + ": " + reason);
    }
  }
}
