package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Netty's HTTP client codec, as Micronaut, Reactor Netty and others use it. Runs on event loops, so
 * nothing here holds a thread. Requests in one piece only: those that stream their body go on.
 */
final class NettyClient {
  private static final String REQUEST = "io.netty.handler.codec.http.FullHttpRequest";
  private static final int CONTEXT = 0;
  private static final int MESSAGE = 1;
  private static final int PROMISE = 2;

  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  private NettyClient() {}

  private static boolean isTo(Hosts hosts, Call call) throws Exception {
    Object message = call.arguments()[MESSAGE];
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
    String host = NettyTypes.header(loader, message, "host");
    Matcher port = PORT.matcher(host == null ? "" : host);
    return port.find()
        ? hosts.match(host.substring(0, port.start()), Integer.parseInt(port.group(1)))
        : hosts.match(host == null ? "" : host, 0);
  }

  private static void fail(Call call, Throwable failure) throws Exception {
    Class.forName("io.netty.util.concurrent.Promise", true, call.loader())
        .getMethod("tryFailure", Throwable.class)
        .invoke(call.arguments()[PROMISE], failure);
  }

  private interface ToHosts extends Action {
    Hosts hosts();

    @Override
    default boolean meets(Call call) throws Exception {
      return isTo(hosts(), call);
    }

    /** The codec runs as a task of the event loop, where no request is the current one. */
    @Override
    default boolean carries(String tag, Call call) throws Exception {
      return NettyTypes.carries(call.loader(), call.arguments()[MESSAGE], tag)
          || Action.super.carries(tag, call);
    }
  }

  /** The write fails, as on a connection that is gone. */
  record Fail(Hosts hosts, Action raise) implements ToHosts {
    @Override
    public Object act(Call call) throws Exception {
      Throwable failure = (Throwable) raise.act(call);
      Object message = call.arguments()[MESSAGE];
      NettyTypes.call(call.loader(), "util.ReferenceCounted", "release", message);
      fail(call, failure);
      return Action.returning(null);
    }
  }

  /** The request leaves later. */
  record Slow(Hosts hosts, Delay delay, Seen released) implements ToHosts {
    Slow(Hosts hosts, Delay delay) {
      this(hosts, delay, new Seen());
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.contains(call.arguments()[MESSAGE]) && ToHosts.super.meets(call);
    }

    @Override
    public Object act(Call call) throws Exception {
      Object context = call.arguments()[CONTEXT];
      Executor loop =
          (Executor)
              NettyTypes.call(call.loader(), "channel.ChannelHandlerContext", "executor", context);
      call.later(delay.nanosOf(call), loop, () -> send(call));
      return Action.returning(null);
    }

    private void send(Call call) throws Exception {
      released.add(call.arguments()[MESSAGE]);
      ClassLoader loader = call.loader();
      Class<?> context = Class.forName("io.netty.channel.ChannelHandlerContext", true, loader);
      Class<?> promise = Class.forName("io.netty.channel.ChannelPromise", true, loader);
      try {
        Class.forName("io.netty.channel.ChannelOutboundHandler", true, loader)
            .getMethod("write", context, Object.class, promise)
            .invoke(call.self(), call.arguments());
      } catch (InvocationTargetException e) {
        // What Netty does with a handler that fails.
        fail(call, e.getCause());
      }
      // The caller's own flush came before there was anything to flush.
      NettyTypes.call(loader, "channel.ChannelHandlerContext", "flush", call.arguments()[CONTEXT]);
    }
  }
}
