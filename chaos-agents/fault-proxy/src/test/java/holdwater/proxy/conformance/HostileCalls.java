package holdwater.proxy.conformance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@link Calls}, and what no client would send: our own requests too, attributes from beyond every
 * border, names and bodies that try to be too much.
 */
final class HostileCalls extends Calls {

  private static final List<String> HOSTILE_NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "-0",
          "1e308",
          "1e-308",
          "1e400",
          "-1e400",
          "0.5",
          "1.0000000001",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "86400000",
          "86400001",
          "2147483647",
          "2147483648",
          "-2147483649",
          "6e18",
          "424",
          "NaN",
          "Infinity");
  private static final List<String> TYPES =
      List.of(
          "latency",
          "bandwidth",
          "slow_close",
          "timeout",
          "reset_peer",
          "slicer",
          "limit_data",
          "noop",
          "packet_loss",
          "corrupt",
          "accept_delay",
          "syn_blackhole",
          "http_status",
          "grpc_status",
          "http_latency",
          "http_header",
          "http_trickle",
          "cut",
          "http_cut",
          "",
          "none");
  private static final List<String> ATTRIBUTES =
      List.of(
          "latency",
          "jitter",
          "rate",
          "delay",
          "timeout",
          "average_size",
          "size_variation",
          "bytes",
          "distribution",
          "shape",
          "loss_rate",
          "correlation",
          "scope",
          "share",
          "status",
          "name",
          "value",
          "body",
          "probability",
          "bytes_per_second",
          "after_bytes",
          "after_time",
          "how",
          "unknown");
  private static final List<String> WORDS =
      List.of(
          "uniform",
          "normal",
          "pareto",
          "shared",
          "connection",
          "proxy",
          "per-proxy",
          "close",
          "drop",
          "",
          "\\u0000",
          "\\r\\nX: y",
          "é",
          "../..",
          "a/b",
          "%00",
          "lease-x.y");

  private final String upstream;

  /**
   * @param upstream where something answers, so that toxics have bytes to work on
   */
  HostileCalls(RandomGenerator dice, int firstPort, int ports, String upstream) {
    super(dice, firstPort, ports);
    this.upstream = upstream;
  }

  @Override
  String upstream() {
    return once(4) ? super.upstream() : upstream;
  }

  @Override
  String number() {
    return once(3) ? pick(HOSTILE_NUMBERS) : super.number();
  }

  @Override
  ApiCall next() {
    int kind = dice.nextInt(100);
    if (kind < 50) {
      return super.next();
    } else if (kind < 75) {
      return ApiCall.of("POST", proxy() + "/toxics", object(toxic()));
    } else if (kind < 83) {
      return ApiCall.of(
          pick("POST", "PATCH"), proxy() + "/toxics/" + pick("t", "u", "v"), object(change()));
    } else if (kind < 88) {
      return ApiCall.of("POST", "/v3/proxies", mutated("[" + specs() + "]"));
    } else if (kind < 92) {
      return lease();
    } else if (kind < 98) {
      return ApiCall.get(
          pick(
              "/metrics",
              "/v3/links",
              "/v3/leases",
              "/v3/proxies",
              proxy() + "/connections",
              proxy()));
    }
    return excess();
  }

  private String proxy() {
    return pick("/proxies/", "/v3/proxies/") + pick("a", "b", "c", "d", "x%2Fy");
  }

  private String toxic() {
    StringBuilder fields = new StringBuilder();
    member(fields, "type", quoted(pick(TYPES)), 50);
    member(fields, "name", quoted(pick("t", "u", "v", "lease-1.t")), 4);
    member(fields, "stream", quoted(pick("upstream", "downstream", "x")), 2);
    member(fields, "toxicity", number(), 2);
    member(fields, "attributes", object(attributes()), 6);
    if (once(4)) {
      member(fields, "match", object(match()), 0);
    }
    return fields.toString();
  }

  private String change() {
    StringBuilder fields = new StringBuilder();
    member(fields, "attributes", object(attributes()), 6);
    member(fields, "toxicity", number(), 2);
    return fields.toString();
  }

  private String attributes() {
    StringBuilder fields = new StringBuilder();
    for (int i = dice.nextInt(5); i > 0; i--) {
      member(fields, pick(ATTRIBUTES), pick(number(), number(), quoted(pick(WORDS)), wrong()), 0);
    }
    return fields.toString();
  }

  private String match() {
    StringBuilder fields = new StringBuilder();
    member(fields, "method", quoted(pick("GET", "", "G T")), 2);
    member(fields, "path", quoted(pick("/*", "*", "x", "/".repeat(300), "*".repeat(20))), 2);
    member(fields, "share", number(), 2);
    member(fields, "header", pick("{\"name\":\"X-A\",\"value\":\"b\"}", "{}", "5"), 3);
    return fields.toString();
  }

  private String specs() {
    StringBuilder specs = new StringBuilder();
    for (int i = dice.nextInt(3); i >= 0; i--) {
      StringBuilder fields = new StringBuilder();
      member(fields, "name", quoted(pick("a", "b", "x/y", "c", "d")), 20);
      member(fields, "listen", quoted(listen()), 5);
      member(fields, "upstream", quoted(upstream()), 20);
      member(fields, "toxics", "[" + object(toxic()) + "," + object(toxic()) + "]", 3);
      specs.append(object(fields.toString())).append(i > 0 ? "," : "");
    }
    return specs.toString();
  }

  private ApiCall lease() {
    String lease = "/v3/leases/" + pick("lease-1", "lease-2", "a.b", "x".repeat(200));
    return switch (dice.nextInt(4)) {
      case 0 -> ApiCall.of("DELETE", lease, "");
      case 1 -> ApiCall.of("PUT", lease + "/down/" + pick("a", "b", "nobody"), "");
      default -> ApiCall.of("PUT", lease, "{\"ttlMillis\":" + pick("50", "1000", number()) + "}");
    };
  }

  private ApiCall excess() {
    return switch (dice.nextInt(6)) {
      case 0 -> post("/proxies", "[".repeat(20_000));
      case 1 -> post("/populate", "[" + "{},".repeat(2_000) + "{}]");
      case 2 -> post("/v3/proxies", "[" + "[],".repeat(5_000) + "0]");
      case 3 -> post("/proxies", "{\"name\":" + "9".repeat(5_000) + "}");
      case 4 -> post("/proxies", "{\"name\":\"" + "n".repeat(10_000) + "\",\"upstream\":\"\"}");
      default -> ApiCall.get("/proxies/" + "%41".repeat(1_000));
    };
  }
}
