package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import io.netty.buffer.ByteBufUtil;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes requests off the event loop to the control thread, one after the other, and writes their
 * answers. Strangers are turned away on the event loop.
 *
 * <p>At most {@value #MAX_PENDING} wait; what comes on top is answered 503.
 */
// Netty's futures: whether an answer arrives is the caller's affair.
@SuppressWarnings("FutureReturnValueIgnored")
@Sharable
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int MAX_PENDING = 256;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Logger LOG = System.getLogger(ApiHandler.class.getName());

  private final Guard guard;
  private final Router router;
  private final Executor control;
  private final RequestIds ids;
  private final ApiCalls calls;
  private final AtomicInteger pending = new AtomicInteger();

  ApiHandler(Guard guard, Router router, Executor control, RequestIds ids, ApiCalls calls) {
    this.guard = guard;
    this.router = router;
    this.control = control;
    this.ids = ids;
    this.calls = calls;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      write(context, ApiAnswer.badRequest(), false, false);
      return;
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && !request.headers().contains(HttpHeaderNames.HOST)) {
      write(context, ApiAnswer.badRequest(": missing required Host header"), false, false);
      return;
    }
    Work work =
        new Work(
            context,
            request.method().name(),
            request.uri(),
            request.headers().copy(),
            ByteBufUtil.getBytes(request.content()),
            HttpUtil.isKeepAlive(request));
    if (!context.pipeline().get(Intake.class).isKnown()) {
      // It takes no place of those who wait for the control thread.
      reply(work);
      return;
    }
    if (pending.incrementAndGet() > MAX_PENDING) {
      pending.decrementAndGet();
      write(context, ApiAnswer.error(503, "too many requests at once"), false, false);
      return;
    }
    try {
      control.execute(() -> handle(work));
    } catch (RejectedExecutionException e) {
      context.close();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Work(
      ChannelHandlerContext context,
      String method,
      String uri,
      HttpHeaders headers,
      byte[] body,
      boolean keepAlive) {}

  private void handle(Work work) {
    try {
      reply(work);
    } finally {
      pending.decrementAndGet();
    }
  }

  private void reply(Work work) {
    Optional<ApiAnswer> refused = guard.refuse(work.headers);
    Router.Found found = router.find(work.method, work.uri);
    ApiAnswer answer = refused.isPresent() ? refused.get() : answer(work, found);
    boolean routed = refused.isPresent() || found.handler().isPresent();
    calls.count(found.route(), answer.status());
    write(work.context, answer, routed, work.keepAlive);
  }

  private ApiAnswer answer(Work work, Router.Found found) {
    if (found.handler().isEmpty()) {
      return found.atOnce();
    }
    if (Guard.isBrowser(work.headers)) {
      return ApiAnswer.plain(403, "User agent not allowed\n");
    }
    try {
      return found.handler().get().answer(new Call(found.names(), work.body));
    } catch (Refusal e) {
      return ApiAnswer.error(e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, work.method + " " + work.uri, e);
      return ApiAnswer.error(500, "internal error: " + e);
    }
  }

  private void write(
      ChannelHandlerContext context, ApiAnswer answer, boolean routed, boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
    boolean stays = keepAlive && !answer.last();
    describe(response, answer);
    if (routed) {
      response.headers().set("X-Toxiproxy-Request-Id", ids.next(System.currentTimeMillis()));
    }
    if (!stays) {
      response.headers().set("Connection", "close");
    }
    var written = context.writeAndFlush(response);
    if (!stays) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Header names are written as Go writes them: some callers look for them letter by letter. */
  private static void describe(FullHttpResponse response, ApiAnswer answer) {
    HttpHeaders headers = response.headers();
    if (!answer.type().isEmpty()) {
      headers.set("Content-Type", answer.type());
    }
    if (answer.isError()) {
      headers.set("X-Content-Type-Options", "nosniff");
    }
    if (!answer.location().isEmpty()) {
      headers.set("Location", answer.location());
    }
    if (answer.status() != 204) {
      headers.set("Content-Length", response.content().readableBytes());
    }
    if (answer.status() == 401) {
      // Java's HttpURLConnection, and so toxiproxy-java, sends its password only when asked like
      // this.
      headers.set("WWW-Authenticate", "Basic realm=\"fault-proxy\"");
    }
    headers.set("Date", DATE.format(Instant.now()));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
