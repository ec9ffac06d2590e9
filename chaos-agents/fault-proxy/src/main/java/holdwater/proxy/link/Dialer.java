package holdwater.proxy.link;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to upstreams. Waits for nobody: an upstream that hangs delays its own clients only, and
 * so does a name, as long as fewer hang than the {@link Resolver} has threads.
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
    try {
      Address target = Address.parse(upstream);
      if (target instanceof UnixPath file) {
        attempt(loop, List.of(UnixDomainSocketAddress.of(file.path())), connection);
      } else {
        dial(loop, (HostPort) target, connection);
      }
    } catch (AddressException e) {
      connection.refuse(e.getMessage());
    }
  }

  private void attempt(EventLoop loop, List<SocketAddress> addresses, Connection connection) {
    loop.execute(() -> new Attempts(loop, addresses, connection).next());
  }

  private void dial(EventLoop loop, HostPort target, Connection connection) {
    String host = target.host().isEmpty() ? HostPort.LOOPBACK : target.host();
    resolver
        .resolve(host)
        .whenComplete(
            (addresses, failure) -> {
              if (failure != null) {
                loop.execute(() -> connection.refuse(unknown(host, failure)));
              } else {
                attempt(loop, at(addresses, target.port()), connection);
              }
            });
  }

  private static List<SocketAddress> at(List<InetAddress> hosts, int port) {
    return hosts.stream().<SocketAddress>map(host -> new InetSocketAddress(host, port)).toList();
  }

  static String unknown(String host, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String why =
        cause instanceof TimeoutException
            ? "no answer in time"
            : cause instanceof RejectedExecutionException
                ? "too many look-ups wait"
                : "no such host";
    return "lookup " + host + ": " + why;
  }

  /**
   * The addresses of one name, tried in turn until one answers. Those that are left share the time
   * that is left, so that a dead first one leaves time for the second. Confined to the loop.
   */
  private final class Attempts implements Transport.Dialled {
    private final EventLoop loop;
    private final List<SocketAddress> addresses;
    private final Connection connection;
    private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    private int tried;
    private boolean reached;

    private Attempts(EventLoop loop, List<SocketAddress> addresses, Connection connection) {
      this.loop = loop;
      this.addresses = addresses;
      this.connection = connection;
    }

    private void next() {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      int share = (int) Math.max(1, left / (addresses.size() - tried));
      SocketAddress to = addresses.get(tried);
      tried++;
      Runnable callOff = transport.dial(to, share, this);
      if (!reached) {
        connection.dialing(callOff);
      }
    }

    @Override
    public void connected(Wire wire) {
      reached = true;
      connection.connected(wire);
    }

    @Override
    public void failed(String reason) {
      if (tried < addresses.size() && connection.isWaiting()) {
        // Not from within a dial that failed at once: its caller still has to hear of it.
        loop.execute(this::next);
        return;
      }
      String last = DataPlane.shown(addresses.get(tried - 1));
      String before = tried > 1 ? "the last of " + tried + " addresses, " : "";
      connection.refuse("dial " + before + last + ": " + reason);
    }
  }
}
