package holdwater.platform.api;

/** What the control API answers when it refuses: a word for programs, a sentence for people. */
public record ApiError(String error, String message) {
  public static final String STACK_RUNNING = "stack-running";
  public static final String NO_STACK = "no-stack";
  public static final String PORT_IN_USE = "port-in-use";
  public static final String DISK = "disk";
  public static final String BAD_REQUEST = "bad-request";
  public static final String NOT_RUNNING = "not-running";
  public static final String LEASE_LOST = "lease-lost";
  public static final String NOT_FOUND = "not-found";
  public static final String REFUSED = "refused";
  public static final String FAILED = "failed";
}
