package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a gateway said when it was asked after the traffic.
 *
 * @param status 0 if nobody answered
 * @param json a missing node where the body is none
 */
record Answer(int status, JsonNode json) {
  /** Nobody answered. */
  static final Answer NONE = new Answer(0, MissingNode.getInstance());

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  boolean ok() {
    return status == OK;
  }

  /** Done, whatever it brought. */
  boolean done() {
    return status / 100 == 2;
  }

  boolean unauthorized() {
    return status == UNAUTHORIZED;
  }

  boolean notFound() {
    return status == NOT_FOUND;
  }
}
