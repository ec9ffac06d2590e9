package holdwater.engine.journal;

/** The journal could not be written or read. The message names the file, why, and what to do. */
public class JournalFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalFailed(String message) {
    super(message);
  }

  public JournalFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
