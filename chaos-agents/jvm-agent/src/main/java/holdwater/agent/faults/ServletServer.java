package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.util.Optional;

/**
 * Servlets, and so Spring MVC: the thread of the request is held, or sends the error.
 *
 * @param delay or none, then the status counts
 */
record ServletServer(Glob routes, Optional<Delay> delay, int status) implements Action {
  /** The one that containers call; the other one of this name is called by it. */
  private static final String OUTER = "(Ljakarta/servlet/ServletRequest;";

  @Override
  public boolean meets(Call call) throws Exception {
    if (!call.method().descriptor().startsWith(OUTER)) {
      return false;
    }
    Object path =
        Class.forName("jakarta.servlet.http.HttpServletRequest", true, call.loader())
            .getMethod("getRequestURI")
            .invoke(call.arguments()[0]);
    return routes.matches((String) path);
  }

  @Override
  public Object act(Call call) throws Exception {
    if (delay.isPresent()) {
      delay.get().hold(call);
      return null;
    }
    Class.forName("jakarta.servlet.http.HttpServletResponse", true, call.loader())
        .getMethod("sendError", int.class)
        .invoke(call.arguments()[1], status);
    return Action.returning(null);
  }
}
