package holdwater.proxy.conformance;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * An endless stream of requests to Toxiproxy's API, decided by a seed: most are such as clients
 * send, many are wrong in one place, some in many.
 */
class Calls {

  private static final List<String> PROXIES = List.of("a", "b", "c", "d", "e f", "ü<&>");
  private static final List<String> TYPES =
      List.of(
          "latency",
          "bandwidth",
          "slow_close",
          "timeout",
          "reset_peer",
          "slicer",
          "limit_data",
          "noop");
  private static final List<String> ATTRIBUTES =
      List.of(
          "latency",
          "jitter",
          "rate",
          "delay",
          "timeout",
          "average_size",
          "size_variation",
          "bytes");
  private static final String SPLICES = "{}[]\":,.-+0123456789eEtrufalsn\\ '\t";

  private static final List<String> NO_ADDRESSES =
      List.of(
          "nonsense",
          ApiCall.HOST + ":http!",
          ApiCall.HOST + ":70000",
          "[::1",
          "1:2:3",
          "999.1.1.1:0",
          "]:1");
  private static final List<String> TOXICITIES =
      List.of("1", "0", "0.5", "0.1", "1e-9", "-1", "7", "1e21", "0.333333343", "2E3", "-0", "1.0");
  private static final List<String> NUMBERS = List.of("1", "5", "10", "100", "1000", "5000");
  private static final List<String> EXTREMES =
      List.of("-1", "9223372036854775807", "86400001", "-9223372036854775808");

  final RandomGenerator dice;
  private final int firstPort;
  private final int ports;

  /**
   * @param ports how many ports from {@code firstPort} on proxies may ask for
   */
  Calls(RandomGenerator dice, int firstPort, int ports) {
    this.dice = dice;
    this.firstPort = firstPort;
    this.ports = ports;
  }

  ApiCall next() {
    int kind = dice.nextInt(100);
    if (kind < 20) {
      return post("/proxies", object(proxyFields()));
    } else if (kind < 30) {
      return post("/populate", populated());
    } else if (kind < 38) {
      return ApiCall.of(pick("POST", "PATCH"), proxyPath(), object(changeFields()));
    } else if (kind < 40) {
      return ApiCall.of("DELETE", proxyPath(), "");
    } else if (kind < 66) {
      return post(proxyPath() + "/toxics", object(toxicFields()));
    } else if (kind < 80) {
      return ApiCall.of(pick("POST", "PATCH"), toxicPath(), object(toxicChange()));
    } else if (kind < 86) {
      return ApiCall.of("DELETE", toxicPath(), "");
    } else if (kind < 94) {
      return ApiCall.get(
          pick("/proxies", proxyPath(), proxyPath() + "/toxics", toxicPath(), "/version"));
    } else if (kind < 96) {
      return post("/reset", pick("", "{}", "x"));
    }
    return strange();
  }

  static ApiCall post(String path, String body) {
    return ApiCall.of("POST", path, body);
  }

  @SafeVarargs
  final <T> T pick(T... of) {
    return of[dice.nextInt(of.length)];
  }

  <T> T pick(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  boolean once(int in) {
    return dice.nextInt(in) == 0;
  }

  private ApiCall strange() {
    String method = pick("GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "BREW");
    String path =
        pick(
            "/",
            "/proxies",
            "/proxies/",
            "//proxies",
            "/proxies//a",
            "/version/",
            "/nowhere",
            "/proxies/a/toxics/x/y",
            "/proxies/a/../b",
            "/./version",
            "/proxies/%zz",
            "/Proxies",
            "/populate",
            "/reset",
            "/version?x=1",
            "/proxies/a%20",
            "/%70roxies",
            "/proxies/a+b");
    List<String> headers = once(4) ? List.of("User-Agent: Mozilla/5.0") : List.of();
    return new ApiCall(method, path, "", headers);
  }

  private String proxyPath() {
    return "/proxies/" + escaped(once(15) ? "nobody" : pick(PROXIES));
  }

  private static String escaped(String name) {
    return name.replace(" ", "%20").replace("ü", "%C3%BC").replace("<", "%3C").replace(">", "%3E");
  }

  private String toxicPath() {
    return proxyPath()
        + "/toxics/"
        + pick("t1", "t2", "t3", pick(TYPES) + "_downstream", pick(TYPES) + "_upstream");
  }

  private String populated() {
    if (once(12)) {
      return pick(
          "", "[]", "null", "{}", "[null]", "[5]", "[{}]", "[[]]", "\"x\"", "[{\"name\":\"a\"}]");
    }
    StringBuilder list = new StringBuilder("[");
    for (int i = dice.nextInt(4); i >= 0; i--) {
      list.append(object(proxyFields())).append(i > 0 ? "," : "");
    }
    return mutated(list.append(']').toString());
  }

  private String proxyFields() {
    StringBuilder fields = new StringBuilder();
    member(fields, "name", once(30) ? wrong() : quoted(pick(PROXIES)), 30);
    member(fields, "listen", once(30) ? wrong() : quoted(listen()), 8);
    member(fields, "upstream", once(30) ? wrong() : quoted(upstream()), 30);
    member(fields, "enabled", once(30) ? wrong() : pick("true", "true", "false"), 2);
    if (once(10)) {
      member(fields, pick("toxics", "Logger", "x", "Toxics"), pick("[]", "{}", "5", "null"), 0);
    }
    return fields.toString();
  }

  private String changeFields() {
    StringBuilder fields = new StringBuilder();
    member(fields, "listen", once(20) ? wrong() : quoted(listen()), 3);
    member(fields, "upstream", once(20) ? wrong() : quoted(upstream()), 2);
    member(fields, "enabled", once(20) ? wrong() : pick("true", "false"), 2);
    member(fields, "name", quoted("z"), 1);
    return fields.toString();
  }

  /** Adds the member, but one time in {@code without} (if that is no 0). */
  void member(StringBuilder to, String name, String value, int without) {
    if (without > 0 && once(without)) {
      return;
    }
    to.append(to.length() == 0 ? "" : ",").append(quoted(spelled(name))).append(':').append(value);
    if (once(40)) {
      to.append(',').append(quoted(name)).append(':').append(pick("null", value, wrong()));
    }
  }

  private String spelled(String name) {
    return once(30) ? name.toUpperCase(Locale.ROOT) : name;
  }

  String listen() {
    if (once(12)) {
      return pick(NO_ADDRESSES);
    }
    String port = String.valueOf(firstPort + dice.nextInt(ports));
    return ApiCall.HOST + ":" + (once(3) ? "0" : port);
  }

  String upstream() {
    return pick("127.0.0.1:1", "127.0.0.1:2", "nobody.invalid:80", "x", "");
  }

  private String toxicFields() {
    StringBuilder fields = new StringBuilder();
    member(fields, "type", once(25) ? pick(quoted("none"), wrong()) : quoted(pick(TYPES)), 30);
    member(fields, "name", once(30) ? wrong() : quoted(pick("t1", "t2", "t3")), 2);
    member(fields, "stream", once(15) ? pick(quoted("sideways"), wrong()) : stream(), 3);
    member(fields, "toxicity", toxicity(), 2);
    member(fields, "attributes", once(20) ? wrong() : object(attributes()), 4);
    return fields.toString();
  }

  private String stream() {
    return quoted(pick("upstream", "downstream", "Upstream", "DOWNSTREAM"));
  }

  private String toxicChange() {
    StringBuilder fields = new StringBuilder();
    member(fields, "attributes", once(20) ? wrong() : object(attributes()), 6);
    member(fields, "toxicity", toxicity(), 2);
    member(fields, "name", wrong(), 2);
    return fields.toString();
  }

  private String toxicity() {
    return pick(once(10) ? List.of(wrong()) : TOXICITIES);
  }

  private String attributes() {
    StringBuilder fields = new StringBuilder();
    for (int i = dice.nextInt(4); i >= 0; i--) {
      member(fields, pick(ATTRIBUTES), once(12) ? wrong() : number(), 0);
    }
    return fields.toString();
  }

  String number() {
    return pick(once(25) ? EXTREMES : NUMBERS);
  }

  /** Some value that does not belong there, most of the time. */
  String wrong() {
    return pick(
        "null",
        "true",
        "5",
        "1.5",
        "1e3",
        "\"5\"",
        "[]",
        "{}",
        "[1,2]",
        "{\"x\":{}}",
        "1e400",
        "9223372036854775808",
        "-0.0",
        "\"\\u00e9\\ud83d\\ude00\"");
  }

  String object(String fields) {
    return mutated("{" + fields + "}");
  }

  /** The text, with one character changed now and then, or something behind it. */
  String mutated(String text) {
    if (once(15)) {
      String changed = changed(text);
      // A changed address would be one that both servers try to listen on.
      return hosts(changed) < hosts(text) ? text : changed;
    }
    return once(40) ? text + pick(" ", "\n", "x", "{}", "]") : text;
  }

  private static int hosts(String text) {
    return text.split(Pattern.quote(ApiCall.HOST + ":"), -1).length;
  }

  private String changed(String text) {
    int at = dice.nextInt(text.length());
    char other = SPLICES.charAt(dice.nextInt(SPLICES.length()));
    return switch (dice.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + other + text.substring(at);
      default -> text.substring(0, at) + other + text.substring(at + 1);
    };
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
