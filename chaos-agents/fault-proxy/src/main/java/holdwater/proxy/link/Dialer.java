package holdwater.proxy.link;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;

/**
 * Connects to upstreams. Waits for nobody: a name server or an upstream that hangs delays its own
 * clients only.
 */
// The outcome comes through whenComplete.
@SuppressWarnings("FutureReturnValueIgnored")
final class Dialer {

  /** After this an upstream counts as refusing. */
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
      connection.refuse();
      return;
    }
    resolver
        .resolve(target.host().isEmpty() ? HostPort.LOOPBACK : target.host())
        .whenComplete(
            (address, failure) -> {
              if (failure != null) {
                loop.execute(connection::refuse);
              } else {
                InetSocketAddress to = new InetSocketAddress(address, target.port());
                loop.execute(() -> connect(to, connection));
              }
            });
  }

  private void connect(InetSocketAddress to, Connection connection) {
    connection.dialing(
        transport.dial(
            to,
            TIMEOUT_MILLIS,
            new Transport.Dialled() {
              @Override
              public void connected(Wire wire) {
                connection.connected(wire);
              }

              @Override
              public void failed() {
                connection.refuse();
              }
            }));
  }
}
