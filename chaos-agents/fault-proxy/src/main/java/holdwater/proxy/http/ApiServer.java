package holdwater.proxy.http;

import holdwater.proxy.control.Leases;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.link.DataPlane;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The API's port. */
public final class ApiServer implements AutoCloseable {

  /** The version whose API this speaks; clients ask for it. */
  public static final String TOXIPROXY_VERSION = "2.12.0";

  private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final int BIND_SECONDS = 5;

  private final Channel channel;

  private ApiServer(Channel channel) {
    this.channel = channel;
  }

  /**
   * Opens the port.
   *
   * @param token what callers must know, if anything
   * @param control the thread on which proxies and leases live
   * @throws IOException if the address cannot be bound
   */
  public static ApiServer open(
      InetSocketAddress address,
      Optional<String> token,
      EventLoopGroup loops,
      Executor control,
      Proxies proxies,
      Leases leases,
      DataPlane plane)
      throws IOException {
    Router router = new Router();
    ToxiproxyRoutes.addTo(router, proxies, TOXIPROXY_VERSION);
    ExtraRoutes.addTo(router, proxies, leases);
    Metrics metrics = new Metrics(proxies, leases, plane);
    router.on("GET", "/metrics", call -> metrics.answer());
    ApiHandler handler =
        new ApiHandler(new Guard(token), router, control, new SplittableRandom(System.nanoTime()));
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel caller) {
                    caller
                        .pipeline()
                        .addLast(
                            new ReadTimeoutHandler(IDLE_SECONDS),
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_BODY_BYTES),
                            handler);
                  }
                })
            .bind(address);
    if (!bound.awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS) || !bound.isSuccess()) {
      throw new IOException("cannot listen on " + DataPlane.shown(address), bound.cause());
    }
    return new ApiServer(bound.channel());
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS);
  }
}
