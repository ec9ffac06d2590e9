package holdwater.installation;

/** There is no installation where one was looked for, or it cannot be unpacked. */
public final class NotPacked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPacked(String message, Throwable cause) {
    super(message, cause);
  }
}
