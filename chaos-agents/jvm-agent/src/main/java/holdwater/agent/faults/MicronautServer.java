package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

  /** Answered at once, by nobody. */
  record Refuse(Glob routes, int status) implements Action {
    @Override
    public boolean meets(Call call) throws Exception {
      return isFor(routes, call);
    }

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
  record Slow(Glob routes, Delay delay, Set<Object> released) implements Action {
    Slow(Glob routes, Delay delay) {
      this(
          routes,
          delay,
          Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.remove(call.arguments()[REQUEST]) && isFor(routes, call);
    }

    @Override
    public Object act(Call call) throws Exception {
      ScheduledExecutorService loop =
          (ScheduledExecutorService)
              NettyTypes.call(
                  call.loader(),
                  "channel.ChannelHandlerContext",
                  "executor",
                  call.arguments()[CONTEXT]);
      Future<?> later =
          loop.schedule(() -> handOver(call), delay.nanosOf(call), TimeUnit.NANOSECONDS);
      return later.isCancelled() ? null : Action.returning(null);
    }

    private Object handOver(Call call) throws Exception {
      released.add(call.arguments()[REQUEST]);
      for (Method one : call.self().getClass().getMethods()) {
        if (one.getName().equals("accept") && one.getParameterCount() == OUTBOUND + 1) {
          return one.invoke(call.self(), call.arguments());
        }
      }
      throw new NoSuchMethodException("accept");
    }
  }
}
