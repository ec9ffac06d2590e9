package holdwater.load.generator;

import holdwater.load.plan.PlanFile;
import java.util.List;

/**
 * In what way a request went wrong. Gatling's client does not tell a refused connection from a
 * reset one, so neither do we.
 */
public enum FailureKind {
  TIMEOUT("timeout"),
  NO_ANSWER("refused or reset"),
  LATE("too late"),
  SHED("shed (429, 503)"),
  SERVER_ERROR("5xx"),
  STATUS("another status"),
  CONTENT("wrong content");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;
  private final String words;

  FailureKind(String words) {
    this.words = words;
  }

  /**
   * The kind of a request that did not end well.
   *
   * @param status of the answer; 0 when nobody answered
   * @param ok whether it was the answer that was wanted
   * @param inTime whether its timeout, from the scheduled moment, is not over yet
   */
  public static FailureKind of(PlanFile.Request request, int status, boolean ok, boolean inTime) {
    if (status != 0 && ok) {
      return LATE;
    }
    FailureKind kind = of(status, inTime);
    if (kind != STATUS && kind != CONTENT) {
      return kind;
    }
    List<Integer> wanted = request.check().statuses();
    boolean asWanted = wanted.isEmpty() ? status / 100 == 2 : wanted.contains(status);
    return asWanted ? CONTENT : STATUS;
  }

  /**
   * The kind of an answer of which any 2xx is wanted: then its content is wrong.
   *
   * @param status of the answer; 0 when nobody answered
   * @param quick whether whoever waited did not have to give up
   */
  public static FailureKind of(int status, boolean quick) {
    if (status == 0) {
      return quick ? NO_ANSWER : TIMEOUT;
    }
    if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
      return SHED;
    }
    if (status >= FIRST_SERVER_ERROR) {
      return SERVER_ERROR;
    }
    return status / 100 == 2 ? CONTENT : STATUS;
  }

  /** As reports have it. */
  public String words() {
    return words;
  }
}
