package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Netty's HTTP client codec, as Micronaut, Reactor Netty and others use it. Runs on event loops, so
 * nothing here holds a thread. Requests in one piece only: those that stream their body go on.
 */
final class NettyClient {
  private static final String REQUEST = "io.netty.handler.codec.http.FullHttpRequest";

  private NettyClient() {}

  private static boolean isTo(Glob hosts, Call call) throws Exception {
    Object message = call.arguments()[1];
    ClassLoader loader = call.loader();
    Class<?> request;
    try {
      request = Class.forName(REQUEST, false, loader);
    } catch (ClassNotFoundException e) {
      return false;
    }
    if (!request.isInstance(message) || !call.self().getClass().getName().contains("HttpClient")) {
      return false;
    }
    Object headers = NettyTypes.call(loader, "handler.codec.http.HttpMessage", "headers", message);
    String host =
        (String)
            Class.forName("io.netty.handler.codec.http.HttpHeaders", true, loader)
                .getMethod("get", String.class)
                .invoke(headers, "host");
    return hosts.matches(host == null ? "" : host.replaceFirst(":\\d+$", ""));
  }

  /** The write fails, as on a connection that is gone. */
  record Fail(Glob hosts, Action raise) implements Action {
    @Override
    public boolean meets(Call call) throws Exception {
      return isTo(hosts, call);
    }

    @Override
    public Object act(Call call) throws Exception {
      Throwable failure = (Throwable) raise.act(call);
      ClassLoader loader = call.loader();
      NettyTypes.call(loader, "util.ReferenceCounted", "release", call.arguments()[1]);
      Class.forName("io.netty.util.concurrent.Promise", true, loader)
          .getMethod("tryFailure", Throwable.class)
          .invoke(call.arguments()[2], failure);
      return Action.returning(null);
    }
  }

  /** The request leaves later. */
  record Slow(Glob hosts, Delay delay, Set<Object> released) implements Action {
    Slow(Glob hosts, Delay delay) {
      this(
          hosts,
          delay,
          Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.remove(call.arguments()[1]) && isTo(hosts, call);
    }

    @Override
    public Object act(Call call) throws Exception {
      ClassLoader loader = call.loader();
      Object context = call.arguments()[0];
      ScheduledExecutorService loop =
          (ScheduledExecutorService)
              NettyTypes.call(loader, "channel.ChannelHandlerContext", "executor", context);
      Future<?> later =
          loop.schedule(() -> send(call, loader), delay.nanosOf(call), TimeUnit.NANOSECONDS);
      return later.isCancelled() ? null : Action.returning(null);
    }

    private Object send(Call call, ClassLoader loader) throws Exception {
      released.add(call.arguments()[1]);
      Class<?> context = Class.forName("io.netty.channel.ChannelHandlerContext", true, loader);
      Class<?> promise = Class.forName("io.netty.channel.ChannelPromise", true, loader);
      Class.forName("io.netty.channel.ChannelOutboundHandler", true, loader)
          .getMethod("write", context, Object.class, promise)
          .invoke(call.self(), call.arguments());
      // The caller's own flush came before there was anything to flush.
      return NettyTypes.call(loader, "channel.ChannelHandlerContext", "flush", call.arguments()[0]);
    }
  }
}
