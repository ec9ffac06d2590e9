package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

/** Whether something could be done now, and if not, why and what to do about it. */
public record CheckResult(boolean ok, String message) {
  public static final CheckResult OK = new CheckResult(true, "ok");

  public CheckResult {
    checkNotNull(message, "message");
  }

  public static CheckResult failed(String message) {
    return new CheckResult(false, message);
  }
}
