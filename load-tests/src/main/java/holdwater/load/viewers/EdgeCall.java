package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;

/**
 * One piece of a stream as a chain. Which one was prepared with the session's {@link Fetcher},
 * which knows the outcome afterwards. Bodies are looked at once, whether they are what their path
 * says, and thrown away.
 */
final class EdgeCall {
  static final String FETCHER = "fetcher";

  /** Two tries of the start fit into its 3 s. */
  static final Duration AT_START = Duration.ofMillis(1_200);

  /** Later there is a buffer to live on. */
  static final Duration WHILE_PLAYING = Duration.ofSeconds(3);

  private static final byte[] NOTHING = {};

  private EdgeCall() {}

  static ChainBuilder fetch(Duration timeout) {
    return exec(attempt(timeout))
        .doIf(session -> fetcher(session).wantsAnotherTry())
        .then(attempt(timeout));
  }

  static Fetcher fetcher(Session session) {
    return session.get(FETCHER);
  }

  private static ChainBuilder attempt(Duration timeout) {
    return exec(session -> {
          fetcher(session).beforeTry();
          return session.removeAll("status", "length", "piece");
        })
        .exec(
            http("segment")
                .get(session -> fetcher(session).url())
                .requestTimeout(timeout)
                .check(
                    status().saveAs("status"),
                    bodyBytes().saveAs("piece"),
                    header("Content-Length").optional().saveAs("length"),
                    status().lt(400).name("segment answered")))
        .exec(
            session -> {
              int status = session.contains("status") ? session.getInt("status") : 0;
              long length = session.contains("length") ? length(session.getString("length")) : 0;
              // A body that breaks off has a status and fails all the same.
              byte[] piece = session.contains("piece") ? session.get("piece") : NOTHING;
              boolean brokeOff = session.isFailed() && status < 400;
              fetcher(session).afterTry(brokeOff ? 0 : status, length, piece);
              return session.removeAll("status", "length", "piece").markAsSucceeded();
            });
  }

  private static long length(String header) {
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
