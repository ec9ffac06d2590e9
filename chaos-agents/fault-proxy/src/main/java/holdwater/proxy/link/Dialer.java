package holdwater.proxy.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/**
 * Connects to upstreams. Waits for nobody: a name server or an upstream that hangs delays its own
 * clients only.
 */
// Netty's futures: the outcome comes through the listener.
@SuppressWarnings("FutureReturnValueIgnored")
final class Dialer {

  /** After this an upstream counts as refusing. */
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Transport transport;
  private final Resolver resolver;
  private final ByteBufAllocator allocator;

  Dialer(Transport transport, Resolver resolver, ByteBufAllocator allocator) {
    this.transport = transport;
    this.resolver = resolver;
    this.allocator = allocator;
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
                loop.execute(() -> connect(loop, to, connection));
              }
            });
  }

  private void connect(EventLoop loop, InetSocketAddress to, Connection connection) {
    ChannelFuture attempt =
        new Bootstrap()
            .group(loop)
            .channel(transport.connected())
            .option(ChannelOption.ALLOCATOR, allocator)
            .option(ChannelOption.RECVBUF_ALLOCATOR, DataPlane.reads())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, false)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(to);
    connection.dialing(attempt);
    attempt.addListener(
        done -> {
          if (done.isSuccess() && !isItself(attempt)) {
            connection.connected((SocketChannel) attempt.channel());
          } else {
            attempt.channel().close();
            connection.refuse();
          }
        });
  }

  /** Dialling a dead port of the ephemeral range can meet itself: both ends the same socket. */
  private static boolean isItself(ChannelFuture attempt) {
    SocketChannel channel = (SocketChannel) attempt.channel();
    return channel.localAddress() == null || channel.localAddress().equals(channel.remoteAddress());
  }
}
