package holdwater.engine.toolkit;

/** An activity did not come to an end: nobody answered, or not in time. The message says why. */
public final class ActivityFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public ActivityFailed(String message) {
    super(message);
  }
}
