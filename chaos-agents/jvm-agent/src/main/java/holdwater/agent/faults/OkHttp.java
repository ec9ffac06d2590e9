package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;

/**
 * OkHttp 3 and later: the thread that carries the call is held, or told. It is the caller's, or one
 * that OkHttp keeps for a call and has wait for the answer. Behind the application's interceptors
 * and before OkHttp's own, so that a call is met once however often it is sent again.
 */
record OkHttp(Hosts hosts, Action next) implements Action {
  static final String METHOD = "okhttp3.internal.http.RetryAndFollowUpInterceptor.intercept(1)";

  private static Object request(Call call) throws Exception {
    return Class.forName("okhttp3.Interceptor$Chain", true, call.loader())
        .getMethod("request")
        .invoke(call.arguments()[0]);
  }

  @Override
  public boolean meets(Call call) throws Exception {
    Object request = request(call);
    Object url = request.getClass().getMethod("url").invoke(request);
    return hosts.match(
        (String) url.getClass().getMethod("host").invoke(url),
        (Integer) url.getClass().getMethod("port").invoke(url));
  }

  @Override
  public boolean carries(String tag, Call call) throws Exception {
    Object request = request(call);
    Object header =
        request.getClass().getMethod("header", String.class).invoke(request, RequestTag.HEADER);
    return tag.equals(header) || Action.super.carries(tag, call);
  }

  @Override
  public Object act(Call call) throws Exception {
    return next.act(call);
  }
}
