package holdwater.runtime.events;

import holdwater.resilience.CallFailed;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.database.SqlRefusals;
import java.sql.SQLException;
import java.util.Set;

/** Tells an outage, which will be over, from a record that nobody can handle. */
final class Outages {

  /** Too many requests, and what stands between us and a service that is away. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private Outages() {}

  /**
   * Answers: is somebody else away, so that the same record can be handled later? So it is when a
   * database fails for another reason than a value that it refuses, and when a service that was
   * called is away. Whatever else a handler throws may well be thrown again for the same record.
   */
  static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return !SqlRefusals.isOfAValue(cause);
      }
      if (cause instanceof UpstreamFailure upstream) {
        return PASSING.contains(upstream.status());
      }
      if (cause instanceof CallFailed call) {
        return call.reason() != CallFailed.Reason.ANSWERED;
      }
    }
    return false;
  }
}
