package holdwater.agent.fault;

/** A request that cannot be fulfilled, with the HTTP status that says so. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A mistake in what was asked for. */
  public static Refusal mistake(String message) {
    return new Refusal(400, message);
  }

  public int status() {
    return status;
  }
}
