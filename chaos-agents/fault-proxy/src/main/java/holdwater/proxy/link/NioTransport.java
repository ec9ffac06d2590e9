package holdwater.proxy.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Any system: Netty's channels on the JDK's selector. */
// Netty's futures: the outcomes that matter come through listeners.
@SuppressWarnings("FutureReturnValueIgnored")
final class NioTransport implements Transport {

  private static final String NO_UNIX =
      "unix sockets need the native library for Linux, which is not there";

  private static final int BACKLOG = 1_024;
  private static final int LEAST_READ = 256;
  private static final int FIRST_READ = 2_048;
  private static final int MOST_READ = 64 * 1024;
  private static final int WAIT_SECONDS = 5;
  private static final int QUIT_SECONDS = 2;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("link", true), NioIoHandler.newFactory());

  @Override
  public EventLoop loop() {
    return loops.next();
  }

  @Override
  public Port open(SocketAddress at, Consumer<Wire> accepted) throws IOException {
    if (!(at instanceof InetSocketAddress)) {
      throw new IOException(NO_UNIX);
    }
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            // A link that was down must get its port back while old connections are still in
            // TIME_WAIT.
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.ALLOCATOR, Memory.allocator())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    accepted.accept(new NioWire(client));
                  }
                })
            .bind(at);
    if (!bound.awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS) || !bound.isSuccess()) {
      bound.channel().close();
      throw new IOException(
          bound.cause() == null ? "timed out" : bound.cause().getMessage(), bound.cause());
    }
    return new NioPort(bound.channel());
  }

  /** How much is read at a time; grows and shrinks with the traffic of each socket. */
  private static AdaptiveRecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ);
  }

  @Override
  public Runnable dial(SocketAddress to, int timeoutMillis, Dialled dialled) {
    if (!(to instanceof InetSocketAddress)) {
      dialled.failed(NO_UNIX);
      return () -> {};
    }
    ChannelFuture attempt =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.ALLOCATOR, Memory.allocator())
            .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, false)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(to);
    attempt.addListener(
        done -> {
          if (done.isSuccess() && !isItself(attempt)) {
            dialled.connected(new NioWire((SocketChannel) attempt.channel()));
          } else {
            attempt.channel().close();
            dialled.failed(reason(done.cause()));
          }
        });
    return () -> {
      if (attempt.cancel(false)) {
        attempt.channel().close();
      }
    };
  }

  private static String reason(Throwable cause) {
    return cause == null ? Transport.MET_ITSELF : Transport.words(cause);
  }

  /** Dialling a dead port of the ephemeral range can meet itself: both ends the same socket. */
  private static boolean isItself(ChannelFuture attempt) {
    SocketChannel channel = (SocketChannel) attempt.channel();
    return channel.localAddress() == null || channel.localAddress().equals(channel.remoteAddress());
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, QUIT_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /**
   * A listening channel. Silent, it stops accepting: connects still succeed until the kernel's
   * queue is full, and get nothing.
   */
  private record NioPort(Channel channel) implements Port {

    @Override
    public InetSocketAddress address() {
      return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public void silent(boolean wanted) {
      channel.config().setAutoRead(!wanted);
    }

    @Override
    public void close() {
      channel.close().awaitUninterruptibly(WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }
}
