package holdwater.platform.plan;

/** A topology cannot be laid out on this machine. The message says what, why, and what to do. */
public class PlanFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlanFailed(String message) {
    super(message);
  }

  public PlanFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
