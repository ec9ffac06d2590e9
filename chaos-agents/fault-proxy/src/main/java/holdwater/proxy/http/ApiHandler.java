package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes requests off the event loop to the control thread, one after the other, and writes their
 * answers.
 *
 * <p>At most {@value #MAX_PENDING} wait; what comes on top is answered 503.
 */
// Netty's futures: whether an answer arrives is the caller's affair.
@SuppressWarnings("FutureReturnValueIgnored")
@Sharable
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int MAX_PENDING = 256;
  private static final Logger LOG = System.getLogger(ApiHandler.class.getName());

  private final Guard guard;
  private final Router router;
  private final Executor control;
  private final AtomicInteger pending = new AtomicInteger();
  private final SplittableRandom ids;

  ApiHandler(Guard guard, Router router, Executor control, SplittableRandom ids) {
    this.guard = guard;
    this.router = router;
    this.control = control;
    this.ids = ids;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (request.decoderResult().isFailure()) {
      write(context, Answer.plain(400, "bad request\n"), false, false);
      return;
    }
    Work work =
        new Work(
            context,
            request.method().name(),
            pathOf(request.uri()),
            request.headers().copy(),
            request.content().toString(StandardCharsets.UTF_8),
            keepAlive);
    if (pending.incrementAndGet() > MAX_PENDING) {
      pending.decrementAndGet();
      write(context, Answer.error(503, "too many requests at once"), false, false);
      return;
    }
    try {
      control.execute(() -> handle(work));
    } catch (RejectedExecutionException e) {
      context.close();
    }
  }

  private record Work(
      ChannelHandlerContext context,
      String method,
      String path,
      HttpHeaders headers,
      String body,
      boolean keepAlive) {}

  private static String pathOf(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private void handle(Work work) {
    Optional<Answer> answer;
    try {
      answer = guard.refuse(work.headers);
      if (answer.isEmpty()) {
        answer = router.answer(work.method, work.path, work.body);
      }
    } catch (Refusal e) {
      answer = Optional.of(Answer.error(e.status(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      answer = Optional.of(Answer.error(400, "bad path: " + e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, work.method + " " + work.path, e);
      answer = Optional.of(Answer.error(500, "internal error: " + e));
    } finally {
      pending.decrementAndGet();
    }
    boolean routed = answer.isPresent() && answer.get().status() != 405;
    write(
        work.context,
        answer.orElseGet(() -> Answer.plain(404, "404 page not found\n")),
        routed,
        work.keepAlive);
  }

  private void write(
      ChannelHandlerContext context, Answer answer, boolean routed, boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
    HttpHeaders headers = response.headers();
    if (!answer.type().isEmpty()) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, answer.type());
    }
    if (answer.isPlain()) {
      headers.set("X-Content-Type-Options", "nosniff");
    }
    if (answer.status() != 204) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    }
    if (answer.status() == 401) {
      // Java's HttpURLConnection, and so toxiproxy-java, sends its password only when asked like
      // this.
      headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"fault-proxy\"");
    }
    if (routed) {
      headers.set("X-Toxiproxy-Request-Id", Long.toString(ids.nextLong() >>> 1, 32));
    }
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = context.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
