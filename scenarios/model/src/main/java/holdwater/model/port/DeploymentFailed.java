package holdwater.model.port;

/** A stack could not be started or found. The message says which part, why, and what to do. */
public class DeploymentFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeploymentFailed(String message) {
    super(message);
  }

  public DeploymentFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
