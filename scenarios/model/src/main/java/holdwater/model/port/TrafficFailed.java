package holdwater.model.port;

/** The traffic generator could not be started or died. The message says where its log is. */
public class TrafficFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrafficFailed(String message) {
    super(message);
  }

  public TrafficFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
