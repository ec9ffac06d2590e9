package holdwater.resilience;

/**
 * A call got no good answer. Its cause is the last failure of an {@link Attempt}, if there was one.
 */
public final class CallFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why no further try was made. */
  public enum Reason {
    /** The instance answered that the request is at fault: see the cause. */
    ANSWERED,
    /** The last permitted try failed: see the cause. */
    FAILED,
    /** The last permitted try was refused by an open breaker. */
    BREAKER_OPEN,
    /** No time is left. */
    DEADLINE_SPENT,
    /** Nobody to call: the service is not linked, or only in other zones. */
    NO_INSTANCE,
    /** All places for it were taken; see {@link Bulkhead} and {@link LoadShedding}. */
    NO_PLACE,
    /** The thread was interrupted, and still is. */
    INTERRUPTED
  }

  private final String service;
  private final Reason reason;
  private final int tries;

  public CallFailed(String service, Reason reason, int tries, Throwable cause) {
    super("call to %s: %s after %d tries".formatted(service, reason, tries), cause);
    this.service = service;
    this.reason = reason;
    this.tries = tries;
  }

  public String service() {
    return service;
  }

  public Reason reason() {
    return reason;
  }

  /** How many tries were made, those refused by a breaker included. */
  public int tries() {
    return tries;
  }
}
