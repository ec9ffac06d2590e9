package holdwater.platform.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An endless stream of requests by somebody with the token, decided by a seed: most are wrong in
 * one place, some are right, some are no requests. None of them ends the daemon or its stack.
 */
final class HostileRequests {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "get", "", "G\u0001T");
  private static final List<String> PATHS =
      List.of(
          "/v1/daemon",
          "/v1/stack",
          "/v1/stack/plan",
          "/v1/stack/lease",
          "/v1/injections",
          "/v1/injections/x",
          "/v1/capacity/x",
          "/v1/capacity/",
          "/v1/recipes/x",
          "/v1/recipes/x/lease",
          "/v1/recipes/%0A",
          "/v1/recipes/" + "r".repeat(3_000),
          "/v1/jobs",
          "/v1/jobs/j-1",
          "/v1/jobs/%00",
          "/v1/jobs/..%2F..",
          "/v1/jobs/%zz",
          "/v1/shutdown",
          "/v1",
          "/v9/jobs",
          "//",
          "*",
          "http://127.0.0.1/v1/daemon");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "-1e400",
          "NaN",
          "0.5",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a.shop\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":null}",
          "[".repeat(2_000),
          "\"" + "n".repeat(150_000) + "\"");
  private static final List<String> SPLICES =
      List.of("{", "}", "[", "]", "\"", ",", ":", "\\", "1");

  private final RandomGenerator dice;
  private final String head;
  private final Path folder;

  /**
   * @param head lines of every request that is one
   * @param folder where its jobs write
   */
  HostileRequests(RandomGenerator dice, String head, Path folder) {
    this.dice = dice;
    this.head = head;
    this.folder = folder;
  }

  /** One request, in Latin-1; whoever sends it ends its stream behind it. */
  String next() {
    if (once(12)) {
      return pick(List.of("", "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2\r\n\r\n", "\u0000\r\n\r\n"));
    }
    Aim aim = aim();
    String method = once(4) ? pick(METHODS) : aim.method;
    String path = once(3) ? pick(PATHS) : aim.path;
    String body = once(6) ? pick(VALUES) : aim.body;
    boolean ends =
        (path.equals("/v1/shutdown") && method.equals("POST"))
            || (path.equals("/v1/stack") && method.equals("DELETE"));
    String start = (ends ? "GET" : method) + " " + path + " HTTP/1.1\r\n" + head;
    return start + pick(lengths(body)) + "\r\n\r\n" + body;
  }

  private List<String> lengths(String body) {
    if (!once(10)) {
      return List.of("Content-Length: " + body.length());
    }
    return List.of(
        "Content-Length: " + (body.length() + 1),
        "Content-Length: -1",
        "Content-Length: 99999999999",
        "Content-Length: " + (9 << 20),
        "Transfer-Encoding: chunked",
        "no colon",
        "Host: again",
        "X: " + "x".repeat(20_000));
  }

  /** A request that may be right. */
  private record Aim(String method, String path, String body) {}

  private Aim aim() {
    return switch (dice.nextInt(6)) {
      case 0 -> new Aim("POST", "/v1/injections/x", spliced(injection()));
      case 1 -> new Aim("POST", "/v1/capacity/x", spliced(capacity()));
      case 2 -> new Aim("POST", "/v1/stack", spliced(stack()));
      case 3 -> new Aim(pick(METHODS), pick(PATHS), "");
      // Not spliced: a path or an address that is cut short is another one.
      case 4 -> new Aim("PUT", "/v1/recipes/x", recipe());
      default -> new Aim("POST", "/v1/jobs", job());
    };
  }

  private String stack() {
    return "{\"id\":%s,\"plan\":%s}".formatted(value("\"s\""), value("{}"));
  }

  private String injection() {
    return "{\"kind\":%s,\"instances\":[%s],\"leaseMillis\":%s}"
        .formatted(
            value(once(2) ? "\"suspend\"" : "\"kill\""),
            value(once(20) ? "\"a.shop\"" : "\"nobody\""),
            value("500"));
  }

  private String capacity() {
    return "{\"cores\":{%s:%s},\"survivors\":[%s],\"bound\":%s,\"leaseMillis\":%s}"
        .formatted(
            once(40) ? "\"a.shop\"" : "\"nobody\"",
            value("0.1"),
            value("\"b.shop\""),
            value("1.5"),
            value("500"));
  }

  private String recipe() {
    return "{\"steps\":[%s],\"leaseMillis\":%s}"
        .formatted(once(2) ? call() : command(), value("60000"));
  }

  private String call() {
    return """
        {"kind":"call","method":%s,"url":%s,"headers":{"X-A":%s},"body":%s,"expect":%s}"""
        .formatted(
            value("\"DELETE\""),
            value("\"http://127.0.0.1:1/x\""),
            value("\"b\""),
            value("\"\""),
            value("null"));
  }

  private String command() {
    return "{\"kind\":%s,\"argv\":[%s],\"folder\":%s,\"againMillis\":%s}"
        .formatted(value("\"command\""), value("\"true\""), quoted(folder.toString()), value("0"));
  }

  private String job() {
    return "{\"name\":%s,\"argv\":[%s],\"env\":{%s:%s},\"workFolder\":%s,\"log\":%s,\"leaseMillis\":%s}"
        .formatted(
            value("\"j\""),
            program(),
            pick(List.of("\"A\"", "\"A=B\"", "\"\"", "\"\\u0000\"")),
            value("\"b\""),
            quoted(once(6) ? folder + "/none" : folder.toString()),
            quoted(once(6) ? "/dev/null/log" : folder + "/job.log"),
            value("500"));
  }

  private String program() {
    return pick(
        List.of(
            "\"true\"",
            "\"sleep\",\"1\"",
            "\"no-such-program\"",
            "\"/no/such/program\"",
            "\"true\",\"\\u0000\"",
            "\"true\",\"" + "x".repeat(200_000) + "\"",
            quoted(folder.toString()),
            value("\"\"")));
  }

  private String value(String right) {
    return once(6) ? pick(VALUES) : right;
  }

  private String spliced(String body) {
    if (!once(4)) {
      return body;
    }
    int at = dice.nextInt(body.length());
    return body.substring(0, at) + (once(2) ? pick(SPLICES) : "") + body.substring(at + 1);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private boolean once(int in) {
    return dice.nextInt(in) == 0;
  }

  private String pick(List<String> from) {
    return from.get(dice.nextInt(from.size()));
  }
}
