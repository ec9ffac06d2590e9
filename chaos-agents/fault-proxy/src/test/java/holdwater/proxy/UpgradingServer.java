package holdwater.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Speaks HTTP/1.1, and HTTP/2 with whoever asks for it: says which path it was asked for. */
final class UpgradingServer implements AutoCloseable {
  private static final int MOST_BODY = 65_536;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  UpgradingServer() {
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel client) {
                    HttpServerCodec http = new HttpServerCodec();
                    client
                        .pipeline()
                        .addLast(
                            http,
                            new HttpServerUpgradeHandler(
                                http,
                                protocol ->
                                    "h2c".contentEquals(protocol)
                                        ? new Http2ServerUpgradeCodec(
                                            Http2FrameCodecBuilder.forServer().build(),
                                            new Http2MultiplexHandler(streams()))
                                        : null,
                                MOST_BODY));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private static ChannelInitializer<Channel> streams() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel stream) {
        stream.pipeline().addLast(new Answering());
      }
    };
  }

  /** One stream: the path, and how long the body is. */
  private static final class Answering extends ChannelInboundHandlerAdapter {
    private String path = "";
    private int bytes;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean ends = false;
      if (message instanceof Http2HeadersFrame head) {
        path = head.headers().path().toString();
        ends = head.isEndStream();
      } else if (message instanceof Http2DataFrame data) {
        bytes += data.content().readableBytes();
        ends = data.isEndStream();
      }
      ReferenceCountUtil.release(message);
      if (ends) {
        context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
        context.writeAndFlush(
            new DefaultHttp2DataFrame(
                ByteBufUtil.writeAscii(context.alloc(), path + " " + bytes), true));
      }
    }
  }

  String address() {
    return "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully().syncUninterruptibly();
  }
}
