package holdwater.model.port;

/** The injector no longer holds the lease: the fault has been reverted without us. */
public class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLost(String message) {
    super(message);
  }

  public LeaseLost(String message, Throwable cause) {
    super(message, cause);
  }
}
