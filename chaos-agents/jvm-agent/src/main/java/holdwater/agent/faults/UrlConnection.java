package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import java.net.HttpURLConnection;

/** {@code HttpURLConnection}: the thread that asks for the answer is held, or told. */
record UrlConnection(Glob hosts, Action next) implements Action {
  @Override
  public boolean meets(Call call) {
    return hosts.matches(((HttpURLConnection) call.self()).getURL().getHost());
  }

  @Override
  public Object act(Call call) throws Exception {
    return next.act(call);
  }
}
