package holdwater.proxy.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what callers of the API can make the server hold: connections, and the bytes of bodies
 * that are not answered yet. What is more is answered 503 and closed.
 *
 * <p>One per connection; they share their {@link Limits}.
 */
// Netty's futures: whether an answer arrives is the caller's affair.
@SuppressWarnings("FutureReturnValueIgnored")
final class Intake extends ChannelDuplexHandler {

  /** What all connections share. */
  static final class Limits {

    private static final int MAX_CONNECTIONS = 1_024;
    private static final long MAX_BYTES = 12L * 1024 * 1024;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
  }

  private final Limits limits;
  private final Deque<Long> unanswered = new ArrayDeque<>();
  private long current;
  private boolean refused;

  Intake(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (limits.connections.incrementAndGet() > Limits.MAX_CONNECTIONS) {
      refuse(context);
    }
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpContent content) {
      int size = content.content().readableBytes();
      current += size;
      if (limits.bytes.addAndGet(size) > Limits.MAX_BYTES) {
        ReferenceCountUtil.release(message);
        refuse(context);
        return;
      }
      if (message instanceof LastHttpContent) {
        unanswered.add(current);
        current = 0;
      }
    }
    context.fireChannelRead(message);
  }

  private void refuse(ChannelHandlerContext context) {
    refused = true;
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse && !unanswered.isEmpty()) {
      limits.bytes.addAndGet(-unanswered.remove());
    }
    context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    limits.connections.decrementAndGet();
    limits.bytes.addAndGet(-current);
    current = 0;
    unanswered.forEach(size -> limits.bytes.addAndGet(-size));
    unanswered.clear();
    context.fireChannelInactive();
  }
}
