package holdwater.model.fault;

import static holdwater.model.Checks.checkNotNull;

/**
 * An answer breaks off: its head passes, and the connection is cut right after the head.
 *
 * @param closes whether the connection is closed as after a whole answer; else it is reset
 */
public record HttpCut(boolean closes, RequestMatch match) implements HttpFault {
  public HttpCut {
    checkNotNull(match, "match");
  }

  /** False of every request; others than those that it meets are answered. */
  @Override
  public boolean callsComplete() {
    return !match.equals(RequestMatch.ANY);
  }

  @Override
  public String kind() {
    return "http_cut";
  }

  @Override
  public String describe() {
    return (closes ? "close" : "reset") + " behind the head of answers to " + match.describe();
  }
}
