package holdwater.runtime.client;

import holdwater.resilience.FailureKind;
import holdwater.resilience.Instance;
import holdwater.runtime.UpstreamFailure;
import java.net.ConnectException;

/** Tells a request that cannot have reached the instance from one that may have. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  static UpstreamFailure toUpstreamFailure(String service, Instance instance, Throwable cause) {
    boolean neverSent = isConnectFailure(cause);
    return new UpstreamFailure(
        service,
        503,
        neverSent ? "unreachable" : "connection-lost",
        (neverSent ? "Cannot connect to " : "The connection broke to ") + instance.id() + ".",
        neverSent ? FailureKind.NOT_SENT : FailureKind.FAILED,
        cause);
  }

  /** Netty's connect timeout is a ConnectException too. */
  private static boolean isConnectFailure(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }
}
