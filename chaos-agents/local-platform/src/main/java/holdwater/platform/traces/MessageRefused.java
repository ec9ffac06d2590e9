package holdwater.platform.traces;

/** A message that is not taken: too big, or none. */
final class MessageRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, for the sender
   */
  MessageRefused(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
