package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;

/** Micronaut's Netty server, before routing. On the event loop, so nothing here holds a thread. */
final class MicronautServer {
  private static final String HTTP = "io.netty.handler.codec.http.";
  private static final int CONTEXT = 0;
  private static final int REQUEST = 1;
  private static final int BODY = 2;
  private static final int OUTBOUND = 3;

  private MicronautServer() {}

  private static boolean isFor(Glob routes, Call call) throws Exception {
    Object uri =
        NettyTypes.call(
            call.loader(), "handler.codec.http.HttpRequest", "uri", call.arguments()[REQUEST]);
    String path = (String) uri;
    int query = path.indexOf('?');
    return routes.matches(query < 0 ? path : path.substring(0, query));
  }

  private interface OnRoutes extends Action {
    Glob routes();

    @Override
    default boolean meets(Call call) throws Exception {
      return isFor(routes(), call);
    }

    /** Micronaut makes a request the current one only further in. */
    @Override
    default boolean carries(String tag, Call call) throws Exception {
      return NettyTypes.carries(call.loader(), call.arguments()[REQUEST], tag);
    }
  }

  /** Answered at once, by nobody. */
  record Refuse(Glob routes, int status) implements OnRoutes {
    @Override
    public Object act(Call call) throws Exception {
      ClassLoader loader = call.loader();
      // Micronaut writes such a one as it is: no body, and the length says so.
      Class.forName("io.micronaut.http.netty.body.NettyWriteContext", true, loader)
          .getMethod("writeHeadResponse", Class.forName(HTTP + "HttpResponse", true, loader))
          .invoke(call.arguments()[OUTBOUND], response(loader));
      ((AutoCloseable) call.arguments()[BODY]).close();
      return Action.returning(null);
    }

    private Object response(ClassLoader loader) throws Exception {
      Class<?> version = Class.forName(HTTP + "HttpVersion", true, loader);
      Class<?> code = Class.forName(HTTP + "HttpResponseStatus", true, loader);
      Object response =
          Class.forName(HTTP + "DefaultHttpResponse", true, loader)
              .getConstructor(version, code)
              .newInstance(
                  version.getField("HTTP_1_1").get(null),
                  code.getMethod("valueOf", int.class).invoke(null, status));
      Object headers =
          NettyTypes.call(loader, "handler.codec.http.HttpMessage", "headers", response);
      Class.forName(HTTP + "HttpHeaders", true, loader)
          .getMethod("set", String.class, Object.class)
          .invoke(headers, "content-length", "0");
      return response;
    }
  }

  /** Handed to the application later. */
  record Slow(Glob routes, Delay delay, Seen released) implements OnRoutes {
    Slow(Glob routes, Delay delay) {
      this(routes, delay, new Seen());
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.contains(call.arguments()[REQUEST]) && OnRoutes.super.meets(call);
    }

    @Override
    public Object act(Call call) throws Exception {
      Object context = call.arguments()[CONTEXT];
      Executor loop =
          (Executor)
              NettyTypes.call(call.loader(), "channel.ChannelHandlerContext", "executor", context);
      Method accept = accept(call.self().getClass());
      call.later(delay.nanosOf(call), loop, () -> handOver(call, accept));
      return Action.returning(null);
    }

    private static Method accept(Class<?> handler) throws NoSuchMethodException {
      for (Method one : handler.getMethods()) {
        if (one.getName().equals("accept") && one.getParameterCount() == OUTBOUND + 1) {
          return one;
        }
      }
      throw new NoSuchMethodException("accept");
    }

    private void handOver(Call call, Method accept) throws Exception {
      released.add(call.arguments()[REQUEST]);
      try {
        accept.invoke(call.self(), call.arguments());
      } catch (InvocationTargetException e) {
        // What Netty does with a handler that fails.
        ClassLoader loader = call.loader();
        Object pipeline =
            NettyTypes.call(
                loader, "channel.ChannelHandlerContext", "pipeline", call.arguments()[CONTEXT]);
        Class.forName("io.netty.channel.ChannelInboundInvoker", true, loader)
            .getMethod("fireExceptionCaught", Throwable.class)
            .invoke(pipeline, e.getCause());
      }
    }
  }
}
