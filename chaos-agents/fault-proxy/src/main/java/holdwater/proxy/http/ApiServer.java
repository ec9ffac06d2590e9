package holdwater.proxy.http;

import holdwater.proxy.control.Leases;
import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.Witnesses;
import holdwater.proxy.link.DataPlane;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The API's port. */
public final class ApiServer implements AutoCloseable {

  /** The version whose API this speaks; clients ask for it. */
  public static final String TOXIPROXY_VERSION = "2.12.0";

  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final int MAX_LINE_BYTES = 64 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final int BIND_SECONDS = 5;

  /**
   * Who may ask for what.
   *
   * @param token what callers must know, if anything
   * @param hosts names under which callers may ask, besides {@code localhost} and addresses
   * @param metrics whether {@code /metrics} is there
   * @param runtimeMetrics whether the metrics include those of the process
   */
  public record Access(
      Optional<String> token, Set<String> hosts, boolean metrics, boolean runtimeMetrics) {

    public Access {
      hosts = Set.copyOf(hosts);
    }
  }

  private final Channel channel;

  private ApiServer(Channel channel) {
    this.channel = channel;
  }

  /**
   * Opens the port.
   *
   * @param control the thread on which proxies and leases live
   * @throws IOException if the address cannot be bound
   */
  public static ApiServer open(
      InetSocketAddress address,
      Access access,
      EventLoopGroup loops,
      Executor control,
      Proxies proxies,
      Leases leases,
      DataPlane plane)
      throws IOException {
    ApiCalls calls = new ApiCalls();
    Router router = new Router();
    ToxiproxyRoutes.addTo(router, proxies, TOXIPROXY_VERSION);
    ExtendedRoutes.addTo(router, proxies, plane);
    LeaseRoutes.addTo(router, proxies, leases);
    WitnessRoutes.addTo(router, new Witnesses(proxies, System::currentTimeMillis));
    Metrics metrics = new Metrics(proxies, leases, plane, calls, access.runtimeMetrics);
    router.on("GET", "/v3/metrics", call -> metrics.answer());
    if (access.metrics) {
      router.on("GET", "/metrics", call -> metrics.answer());
    }
    // Pages of other hosts reach a loopback by their own name; elsewhere the name is not ours to
    // know unless there is a secret to guard.
    boolean checksHosts = access.token.isPresent() || address.getAddress().isLoopbackAddress();
    Guard guard =
        new Guard(access.token, checksHosts ? Optional.of(access.hosts) : Optional.empty());
    RequestIds ids = new RequestIds(new SplittableRandom(System.nanoTime()));
    ApiHandler handler = new ApiHandler(guard, router, control, ids, calls);
    ChannelFuture bound = bind(address, loops, guard, handler);
    if (!bound.awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS) || !bound.isSuccess()) {
      throw new IOException("cannot listen on " + DataPlane.shown(address), bound.cause());
    }
    return new ApiServer(bound.channel());
  }

  private static ChannelFuture bind(
      InetSocketAddress address, EventLoopGroup loops, Guard guard, ApiHandler handler) {
    Intake.Limits limits = new Intake.Limits();
    HttpDecoderConfig decoding =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_LINE_BYTES);
    return new ServerBootstrap()
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
                        new HttpServerCodec(decoding),
                        new Intake(limits, guard),
                        new HttpObjectAggregator(MAX_BODY_BYTES),
                        handler);
              }
            })
        .bind(address);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS);
  }
}
