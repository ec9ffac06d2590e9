package holdwater.model.port;

/** A fault could not be put in force, or could not be reverted. The message says what to do. */
public class InjectionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InjectionFailed(String message) {
    super(message);
  }

  public InjectionFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
