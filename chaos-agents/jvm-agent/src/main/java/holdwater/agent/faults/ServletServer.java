package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.util.Optional;

/**
 * Servlets of either name, and so Spring MVC: the thread of the request is held, or sends the
 * error. A request is met when it comes in, and not again on its way to an error page or behind an
 * asynchronous answer.
 *
 * @param delay or none, then the status counts
 */
record ServletServer(Glob routes, Optional<Delay> delay, int status) implements Action {
  /** What the one of this name takes that containers call; the other one is called by it. */
  private static final String OUTER = "/servlet/ServletRequest;";

  /** Of the same family as the servlet. */
  private static Class<?> type(String name, Call call) throws ClassNotFoundException {
    String family = call.method().className().startsWith("javax.") ? "javax" : "jakarta";
    return Class.forName(family + ".servlet." + name, true, call.loader());
  }

  @Override
  public boolean meets(Call call) throws Exception {
    if (!call.method().descriptor().contains(OUTER)) {
      return false;
    }
    Object request = call.arguments()[0];
    Object comes = type("ServletRequest", call).getMethod("getDispatcherType").invoke(request);
    Object path = type("http.HttpServletRequest", call).getMethod("getRequestURI").invoke(request);
    return String.valueOf(comes).equals("REQUEST") && routes.matches((String) path);
  }

  @Override
  public boolean carries(String tag, Call call) throws Exception {
    return tag.equals(
        type("http.HttpServletRequest", call)
            .getMethod("getHeader", String.class)
            .invoke(call.arguments()[0], RequestTag.HEADER));
  }

  @Override
  public Object act(Call call) throws Exception {
    if (delay.isPresent()) {
      delay.get().hold(call);
      return null;
    }
    type("http.HttpServletResponse", call)
        .getMethod("sendError", int.class)
        .invoke(call.arguments()[1], status);
    return Action.returning(null);
  }
}
