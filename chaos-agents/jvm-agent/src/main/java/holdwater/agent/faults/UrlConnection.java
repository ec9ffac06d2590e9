package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.RequestTag;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * {@code HttpURLConnection}: the thread that asks for the answer is held, or told. Once per
 * connection, although status, headers and body each ask anew: until one of them has sent the
 * request, there is neither an answer nor a failure that it remembers.
 */
record UrlConnection(Hosts hosts, Action next) implements Action {
  static final String CLASS = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String FAILURE = "rememberedException";

  /**
   * A class of the package that the fault reflects on. Not the one above: it would be loaded into
   * targets that have no use for it.
   */
  static Class<?> neighbour() {
    try {
      return Class.forName("sun.net.www.protocol.http.Handler", false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(String name) throws ReflectiveOperationException {
    Field field = Class.forName(CLASS).getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public boolean meets(Call call) throws Exception {
    return field("inputStream").get(call.self()) == null
        && field(FAILURE).get(call.self()) == null
        && isTo(((HttpURLConnection) call.self()).getURL());
  }

  private boolean isTo(URL url) {
    return hosts.match(url.getHost(), url.getPort());
  }

  @Override
  public boolean carries(String tag, Call call) throws Exception {
    String header = ((HttpURLConnection) call.self()).getRequestProperty(RequestTag.HEADER);
    return tag.equals(header) || Action.super.carries(tag, call);
  }

  @Override
  public Object act(Call call) throws Exception {
    Object answer = next.act(call);
    if (answer instanceof Throwable failure) {
      // Who asks again is told the same, or the request would be sent after all.
      field(FAILURE).set(call.self(), memorable(failure));
    }
    return answer;
  }

  /** It knows how to throw these again. */
  private static Exception memorable(Throwable failure) {
    return failure instanceof IOException || failure instanceof RuntimeException
        ? (Exception) failure
        : new IOException(failure.toString(), failure);
  }
}
