package holdwater.agent;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An endless stream of requests by somebody with the token, decided by a seed: most are wrong in
 * one place, some are right, some are no requests. None of them takes the process.
 */
final class HostileRequests {
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "put", "", "P\u0001T");
  private static final List<String> PATHS =
      List.of(
          "/health",
          "/metrics",
          "/v1/faults",
          "/v1/faults/",
          "/v1/faults/h",
          "/v1/faults/h/lease",
          "/v1/faults//lease",
          "/v1/faults/%00",
          "/v1/faults/../../x",
          "/v1/faults/a\u00ff\"\\b",
          "/v1/faults/" + "i".repeat(3_000),
          "/v1/preview",
          "/v1/kinds",
          "/v1/log",
          "/v2",
          "*",
          "?");
  private static final List<String> WORDS =
      List.of(
          "latency",
          "exception",
          "return",
          "clock",
          "jdbc-latency",
          "http-server",
          "grpc-client",
          "nonsense",
          "on",
          "to",
          "chance",
          "every",
          "first",
          "at-most",
          "per-second",
          "for",
          "then",
          "from",
          "except",
          "annotated",
          "tag",
          "normal",
          "status",
          "java.io.IOException",
          "java.lang.Object",
          "holdwater..*Repository.find*",
          "holdwater..*Repository+.*",
          "a.B.c",
          "..",
          "*.*",
          "a.B.c,,a.B.d",
          "'x'",
          "'",
          "null",
          "200ms",
          "-1ms",
          "9999999999h",
          "1s..1ms",
          "+20d",
          "101%",
          "NaN%",
          "0",
          "-1",
          "9223372036854775808",
          "1e400",
          "\\u0000",
          "\\ud800",
          "\\n");
  private static final List<String> RIGHT =
      List.of(
          "latency 1ms on holdwater..*Repository.find*",
          "return 'x' on holdwater..*Repository.find*",
          "exception java.io.IOException 'no' on holdwater..*Repository.find* chance 50%",
          "latency 1ms on a.B.c every 2 first 9",
          "clock +1m on a.B",
          "jdbc-latency 1ms");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e3",
          "1e400",
          "0.5",
          "200",
          "2147483648",
          "9223372036854775807",
          "99999999999999999999",
          "\"\"",
          "\"ready\"",
          "\"\\uZZZZ\"",
          "[]",
          "{}",
          "[".repeat(5_000),
          "\"" + "n".repeat(30_000) + "\"");
  private static final List<String> SPLICES =
      List.of("{", "}", "[", "]", "\"", ",", ":", "\\", "1");

  private final RandomGenerator dice;
  private final String head;

  /**
   * @param head lines of every request that is one
   */
  HostileRequests(RandomGenerator dice, String head) {
    this.dice = dice;
    this.head = head;
  }

  /** One request, in Latin-1. */
  String next() {
    if (once(12)) {
      return pick(List.of("", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2\r\n\r\n", "\u0000\r\n\r\n"));
    }
    String body = once(6) ? pick(VALUES) : body();
    String method = once(2) ? "PUT" : pick(METHODS);
    String path = once(2) ? "/v1/faults/" + pick(List.of("h", "i", "j")) : pick(PATHS);
    return method + " " + path + " HTTP/1.1\r\n" + head + pick(lengths(body)) + "\r\n\r\n" + body;
  }

  private List<String> lengths(String body) {
    if (!once(10)) {
      return List.of("Content-Length: " + body.length());
    }
    return List.of(
        "Content-Length: " + (body.length() + 1),
        "Content-Length: -1",
        "Content-Length: 99999999999",
        "Content-Length: 70000",
        "Transfer-Encoding: chunked",
        "no colon",
        "Host: again",
        "X: " + "x".repeat(20_000));
  }

  private String body() {
    String body =
        once(4)
            ? "{\"ttlMillis\":%s}".formatted(value("200"))
            : "{\"fault\":%s,\"ttlMillis\":%s,\"state\":%s,\"seed\":%s}"
                .formatted(
                    value("\"" + fault() + "\""), value("200"), value("\"armed\""), value("1"));
    if (!once(6)) {
      return body;
    }
    int at = dice.nextInt(body.length());
    return body.substring(0, at) + (once(2) ? pick(SPLICES) : "") + body.substring(at + 1);
  }

  private String fault() {
    if (once(5)) {
      return pick(RIGHT);
    }
    StringBuilder words = new StringBuilder(once(2) ? pick(RIGHT) : pick(WORDS));
    for (int i = dice.nextInt(8); i > 0; i--) {
      words.append(' ').append(pick(WORDS));
    }
    return words.toString();
  }

  private String value(String right) {
    return once(8) ? pick(VALUES) : right;
  }

  private boolean once(int in) {
    return dice.nextInt(in) == 0;
  }

  private String pick(List<String> from) {
    return from.get(dice.nextInt(from.size()));
  }
}
