package holdwater.proxy.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what callers of the API can make the server hold: connections, and the bytes of bodies
 * that are not answered yet. What is more is answered 503 and closed.
 *
 * <p>Callers that the {@link Guard} turns away have places of their own, a deadline, and no body is
 * kept for them. Otherwise any user of the machine could take all places, and every lease would
 * lapse.
 *
 * <p>One per connection; they share their {@link Limits}.
 */
// Netty's futures: whether an answer arrives is the caller's affair.
@SuppressWarnings("FutureReturnValueIgnored")
final class Intake extends ChannelDuplexHandler {

  /** What all connections share. */
  static final class Limits {

    private static final int MAX_STRANGERS = 256;
    private static final int MAX_CONNECTIONS = 1_024;
    private static final long MAX_BYTES = 12L * 1024 * 1024;

    private final Strangers strangers = new Strangers(MAX_STRANGERS);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
  }

  /** For the head of a connection's first request that may be made. */
  private static final int STRANGER_SECONDS = 10;

  private final Limits limits;
  private final Guard guard;
  private final Deque<Long> unanswered = new ArrayDeque<>();
  private Future<?> deadline;
  private long current;
  private boolean known;
  private boolean dropsBody;
  private boolean refused;

  Intake(Limits limits, Guard guard) {
    this.limits = limits;
    this.guard = guard;
  }

  /** True once a request came that may be made. On the connection's event loop. */
  boolean isKnown() {
    return known;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    limits.strangers.admit(context.channel());
    deadline =
        context.executor().schedule(() -> endStranger(context), STRANGER_SECONDS, TimeUnit.SECONDS);
    context.fireChannelActive();
  }

  private void endStranger(ChannelHandlerContext context) {
    if (!known) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!refused && message instanceof HttpRequest head) {
      dropsBody = !mayBeMade(context, head);
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpContent content && !(message instanceof FullHttpRequest)) {
      body(context, content);
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean mayBeMade(ChannelHandlerContext context, HttpRequest head) {
    if (head.decoderResult().isFailure() || guard.refuse(head.headers()).isPresent()) {
      return false;
    }
    if (!known) {
      known = true;
      deadline.cancel(false);
      limits.strangers.leave(context.channel());
      if (limits.connections.incrementAndGet() > Limits.MAX_CONNECTIONS) {
        refuse(context);
      }
    }
    return true;
  }

  private void body(ChannelHandlerContext context, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (dropsBody) {
      content.release();
      if (last) {
        unanswered.add(0L);
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
      return;
    }
    int size = content.content().readableBytes();
    current += size;
    if (limits.bytes.addAndGet(size) > Limits.MAX_BYTES) {
      content.release();
      refuse(context);
      return;
    }
    if (last) {
      unanswered.add(current);
      current = 0;
    }
    context.fireChannelRead(content);
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
    // A 100 is no answer yet.
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && !unanswered.isEmpty()) {
      limits.bytes.addAndGet(-unanswered.remove());
    }
    context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (known) {
      limits.connections.decrementAndGet();
    } else {
      deadline.cancel(false);
      limits.strangers.leave(context.channel());
    }
    limits.bytes.addAndGet(-current);
    current = 0;
    unanswered.forEach(size -> limits.bytes.addAndGet(-size));
    unanswered.clear();
    context.fireChannelInactive();
  }
}
