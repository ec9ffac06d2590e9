package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Apache's HttpClient 5. Once for each request that it is given: redirects and what it sends again
 * stand behind these places.
 */
final class ApacheClient {
  /** Of the client that waits for its answer in the caller's thread. */
  static final String CLASSIC =
      "org.apache.hc.client5.http.impl.classic.InternalHttpClient.doExecute(3)";

  /** The same in its least form. */
  static final String MINIMAL =
      "org.apache.hc.client5.http.impl.classic.MinimalHttpClient.doExecute(3)";

  /** Of the other one. It has another parameter since 5.2. */
  static final String ASYNC =
      "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient.executeImmediate";

  private static final String CORE = "org.apache.hc.core5.";

  private ApacheClient() {}

  private static Object get(Call call, String type, String property, Object of) throws Exception {
    return Class.forName(CORE + type, true, call.loader()).getMethod(property).invoke(of);
  }

  private static boolean isAt(Hosts hosts, Object endpoint, Call call) throws Exception {
    return endpoint == null
        ? hosts.match("", 0)
        : hosts.match(
            (String) get(call, "net.NamedEndpoint", "getHostName", endpoint),
            (Integer) get(call, "net.NamedEndpoint", "getPort", endpoint));
  }

  private static boolean hasTag(Object request, String tag, Call call) throws Exception {
    Object header =
        Class.forName(CORE + "http.MessageHeaders", true, call.loader())
            .getMethod("getFirstHeader", String.class)
            .invoke(request, RequestTag.HEADER);
    return header != null && tag.equals(get(call, "http.NameValuePair", "getValue", header));
  }

  /** The caller's thread is held, or told. */
  record Classic(Hosts hosts, Action next) implements Action {
    @Override
    public boolean meets(Call call) throws Exception {
      Object target = call.arguments()[0];
      return isAt(
          hosts,
          target == null
              ? get(call, "http.HttpRequest", "getAuthority", call.arguments()[1])
              : target,
          call);
    }

    @Override
    public boolean carries(String tag, Call call) throws Exception {
      return hasTag(call.arguments()[1], tag, call) || Action.super.carries(tag, call);
    }

    @Override
    public Object act(Call call) throws Exception {
      return next.act(call);
    }
  }

  /** Nobody waits here, so that no thread is held. */
  private interface Async extends Action {
    Hosts hosts();

    @Override
    default boolean meets(Call call) throws Exception {
      Object scope = call.arguments()[2];
      Object route = scope.getClass().getField("route").get(scope);
      return isAt(hosts(), route.getClass().getMethod("getTargetHost").invoke(route), call);
    }

    @Override
    default boolean carries(String tag, Call call) throws Exception {
      return hasTag(call.arguments()[0], tag, call) || Action.super.carries(tag, call);
    }
  }

  private static void fail(Call call, Throwable failure) throws Exception {
    Object[] arguments = call.arguments();
    Class.forName("org.apache.hc.client5.http.async.AsyncExecCallback", true, call.loader())
        .getMethod("failed", Exception.class)
        .invoke(
            arguments[arguments.length - 1],
            failure instanceof Exception own ? own : new IllegalStateException(failure));
  }

  /** The request is not sent. */
  record Fail(Hosts hosts, Action raise) implements Async {
    @Override
    public Object act(Call call) throws Exception {
      fail(call, (Throwable) raise.act(call));
      return Action.returning(null);
    }
  }

  /** The request is sent later. */
  record Slow(Hosts hosts, Delay delay, Seen released) implements Async {
    Slow(Hosts hosts, Delay delay) {
      this(hosts, delay, new Seen());
    }

    @Override
    public boolean meets(Call call) throws Exception {
      return !released.contains(call.arguments()[0]) && Async.super.meets(call);
    }

    @Override
    public Object act(Call call) throws Exception {
      Method send = WovenMethod.of(call);
      Afterwards.run(call, delay.nanosOf(call), () -> send(call, send));
      return Action.returning(null);
    }

    private void send(Call call, Method send) throws Exception {
      released.add(call.arguments()[0]);
      try {
        send.invoke(call.self(), call.arguments());
      } catch (InvocationTargetException e) {
        // What the client does with a request that cannot be sent.
        fail(call, e.getCause());
      }
    }
  }
}
