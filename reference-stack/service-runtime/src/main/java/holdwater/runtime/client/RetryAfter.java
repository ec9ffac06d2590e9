package holdwater.runtime.client;

import io.micronaut.http.HttpHeaders;
import java.time.Duration;

/** The header by which an answer says when to come again (RFC 9110, 10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * The seconds that it names; zero if there are none. A date is not understood: it would need the
   * clock of whoever wrote it.
   */
  static Duration in(HttpHeaders headers) {
    String value = headers.get(HttpHeaders.RETRY_AFTER);
    if (value == null || !value.matches("[0-9]{1,6}")) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }
}
