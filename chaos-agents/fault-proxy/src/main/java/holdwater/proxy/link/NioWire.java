package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.net.SocketAddress;
import java.util.Optional;

/** A socket as one of Netty's channels. */
// Netty's futures: the outcome of a write comes through its listener, that of a close through
// channelInactive.
@SuppressWarnings("FutureReturnValueIgnored")
final class NioWire extends ChannelInboundHandlerAdapter implements Wire {

  private final SocketChannel channel;
  private WireListener listener;
  private boolean closed;
  private boolean needsFlush;

  NioWire(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public EventLoop loop() {
    return channel.eventLoop();
  }

  @Override
  public Optional<SocketAddress> peer() {
    return Optional.ofNullable(channel.remoteAddress());
  }

  @Override
  public void tell(WireListener told) {
    if (listener == null) {
      channel.pipeline().addLast(this);
    }
    listener = told;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (!closed) {
        listener.arrived(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!closed) {
      listener.paused();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE && !closed) {
      listener.ended();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken();
  }

  private void broken() {
    if (!closed) {
      listener.broken();
    }
  }

  @Override
  public void reading(boolean on) {
    if (!closed && on != channel.config().isAutoRead()) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public int writeNow(ByteBuf lent) {
    return 0;
  }

  @Override
  public void write(Chunk chunk) {
    if (closed) {
      chunk.drop();
      return;
    }
    int size = chunk.size();
    needsFlush = true;
    channel
        .write(chunk.bytes())
        .addListener(
            written -> {
              chunk.refund();
              if (written.isSuccess() && !closed) {
                listener.sent(size);
              } else {
                broken();
              }
            });
  }

  @Override
  public void flush() {
    if (needsFlush) {
      needsFlush = false;
      channel.flush();
    }
  }

  @Override
  public void finish(boolean told) {
    needsFlush = false;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (written.isSuccess() && !closed) {
                if (told) {
                  channel.shutdownOutput();
                }
                listener.finished();
              } else {
                broken();
              }
            });
  }

  @Override
  public void close(boolean reset) {
    closed = true;
    if (reset && channel.isOpen()) {
      // Lingering for 0 s makes the kernel send RST; set now, so that it works on connections of
      // any age.
      channel.config().setSoLinger(0);
    }
    channel.close();
  }
}
