package holdwater.cli.toolkit;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One call.
 *
 * @param connect how long to wait for a connection
 * @param answer how long to wait for the whole answer, once there is a connection
 * @param verifyTls whether the server must be who it says
 * @param retries how often more, when nobody answers the connect
 */
record HttpQuestion(
    String method,
    URI url,
    Map<String, String> headers,
    Optional<String> body,
    Duration connect,
    Duration answer,
    boolean verifyTls,
    int retries) {
  HttpQuestion {
    headers = Map.copyOf(headers);
  }

  /** A simple one. */
  static HttpQuestion of(String method, URI url, Map<String, String> headers, String body) {
    return new HttpQuestion(
        method,
        url,
        headers,
        Optional.of(body).filter(text -> !text.isEmpty()),
        HttpCalls.CONNECT,
        HttpCalls.ANSWER,
        true,
        0);
  }

  HttpQuestion redirected(String newMethod, URI target, Map<String, String> newHeaders) {
    return new HttpQuestion(
        newMethod,
        target,
        newHeaders,
        newMethod.equals(method) ? body : Optional.empty(),
        connect,
        answer,
        verifyTls,
        retries);
  }
}
