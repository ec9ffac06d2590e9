package holdwater.model.port;

/** The injector no longer holds the lease: the fault has been reverted without us. */
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

  /** It is certain, by the word of whoever held it or since that one is gone. */
  public static LeaseLost forGood(String message) {
    return new LeaseLost(message, null, true);
  }

  /** False if nobody could be reached, so that another renewal may still come in time. */
  public boolean isForGood() {
    return forGood;
  }
}
