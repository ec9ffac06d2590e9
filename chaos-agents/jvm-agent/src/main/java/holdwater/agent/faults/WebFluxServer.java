package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.lang.reflect.Method;
import java.net.URI;

/**
 * Spring WebFlux, whatever server is below it. On the server's event loop, so nothing here holds a
 * thread.
 */
final class WebFluxServer {
  /** Where servers hand requests over, before filters and routing. */
  static final String METHOD =
      "org.springframework.web.server.adapter.HttpWebHandlerAdapter.handle(2)";

  private static final String HTTP = "org.springframework.http.";
  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;

  private WebFluxServer() {}

  private static Class<?> type(String name, Call call) throws ClassNotFoundException {
    return Class.forName(HTTP + name, true, call.loader());
  }

  private interface OnRoutes extends Action {
    Glob routes();

    @Override
    default boolean meets(Call call) throws Exception {
      URI uri =
          (URI) type("HttpRequest", call).getMethod("getURI").invoke(call.arguments()[REQUEST]);
      return routes().matches(uri.getRawPath());
    }

    @Override
    default boolean carries(String tag, Call call) throws Exception {
      Object headers =
          type("HttpMessage", call).getMethod("getHeaders").invoke(call.arguments()[REQUEST]);
      return tag.equals(
          type("HttpHeaders", call)
              .getMethod("getFirst", String.class)
              .invoke(headers, RequestTag.HEADER));
    }
  }

  /** Answered at once, by nobody. */
  record Refuse(Glob routes, int status) implements OnRoutes {
    @Override
    public Object act(Call call) throws Exception {
      Object response = call.arguments()[RESPONSE];
      Method set = statusOf(type("server.reactive.ServerHttpResponse", call));
      // Of one type until Spring 5, and of another one since.
      Class<?> code = set.getParameterTypes()[0];
      set.invoke(response, code.getMethod("valueOf", int.class).invoke(null, status));
      return Action.returning(
          type("ReactiveHttpOutputMessage", call).getMethod("setComplete").invoke(response));
    }

    private static Method statusOf(Class<?> response) throws NoSuchMethodException {
      for (Method one : response.getMethods()) {
        if (one.getName().equals("setStatusCode")) {
          return one;
        }
      }
      throw new NoSuchMethodException("setStatusCode");
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
      // As servers call it; to look for it in the class would load what that class names.
      Method handle =
          type("server.reactive.HttpHandler", call)
              .getMethod(
                  "handle",
                  type("server.reactive.ServerHttpRequest", call),
                  type("server.reactive.ServerHttpResponse", call));
      Object goingOn = Publishers.deferred(call, () -> handled(call, handle));
      return Action.returning(Publishers.after(call, call.after(delay.nanosOf(call)), goingOn));
    }

    private Object handled(Call call, Method handle) {
      released.add(call.arguments()[REQUEST]);
      return Publishers.answered(call, () -> handle.invoke(call.self(), call.arguments()));
    }
  }
}
