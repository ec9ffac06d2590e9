package holdwater.model.port;

/**
 * A lease could not be renewed. The injector has reverted the fault by itself, or will do so unless
 * a later renewal arrives in time.
 */
public class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  public LeaseLost(String message) {
    this(message, null, false);
  }

  public LeaseLost(String message, Throwable cause) {
    this(message, cause, false);
  }

  private LeaseLost(String message, Throwable cause, boolean forGood) {
    super(message, cause);
    this.forGood = forGood;
  }

  /** The lease is certainly gone: its holder said so, or its holder has ended. */
  public static LeaseLost forGood(String message) {
    return new LeaseLost(message, null, true);
  }

  /**
   * Answers: is the lease certainly gone? False if the holder could not be reached; another renewal
   * may still arrive in time.
   */
  public boolean isForGood() {
    return forGood;
  }
}
