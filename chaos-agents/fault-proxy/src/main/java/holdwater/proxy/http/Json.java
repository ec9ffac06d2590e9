package holdwater.proxy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import holdwater.proxy.control.Lease;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.link.ConnectionView;
import holdwater.proxy.link.Counters;
import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.Match;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;

/** How things look at the API. The order of keys and the way of escaping is Toxiproxy's. */
final class Json {

  static final ObjectMapper MAPPER = mapper();

  /** A float needs no more digits to be told from its neighbours. */
  private static final int FLOAT_DIGITS = 9;

  private Json() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.getFactory().setCharacterEscapes(new GoEscapes());
    return mapper;
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  static String error(int status, String message) {
    return text(MAPPER.createObjectNode().put("error", message).put("status", status));
  }

  static String error(Refusal refusal) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("error", refusal.getMessage())
            .put("status", refusal.status());
    if (!refusal.mistakes().isEmpty()) {
      refusal.mistakes().forEach(node.putArray("mistakes")::add);
    }
    return text(node);
  }

  static ObjectNode proxy(Proxy proxy, View view) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("name", proxy.name())
            .put("listen", proxy.listen())
            .put("upstream", proxy.upstream())
            .put("enabled", proxy.enabled());
    // A stray field of the original that its clients have got used to.
    node.putObject("Logger");
    node.set("toxics", toxics(proxy.toxics(), view));
    if (view == View.EXTENDED) {
      proxy.tls().ifPresent(tls -> node.set("tls", tls(tls)));
      if (proxy.latencyMillis() > 0) {
        node.put("latencyMillis", proxy.latencyMillis());
      }
    }
    return node;
  }

  private static ObjectNode tls(TlsSpec tls) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("terminate", tls.terminate())
            .put("originate", tls.originate());
    tls.serverName().ifPresent(name -> node.put("serverName", name));
    return node.put("verify", tls.verify()).put("http2", tls.http2());
  }

  static ArrayNode toxics(Collection<NamedToxic> toxics, View view) {
    ArrayNode array = MAPPER.createArrayNode();
    toxics.stream().filter(view::shows).forEach(toxic -> array.add(toxic(toxic, view)));
    return array;
  }

  static ObjectNode toxic(NamedToxic toxic, View view) {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode attributes = node.putObject("attributes");
    view.attributes(toxic).forEach((name, value) -> put(attributes, name, value));
    node.put("name", toxic.name()).put("type", toxic.type().name()).put("stream", toxic.stream());
    node.putRawValue("toxicity", new RawValue(float32(toxic.toxicity())));
    Scope scope = view.scope(toxic);
    scope.match().ifPresent(match -> node.set("match", match(match)));
    scope.clients().ifPresent(clients -> clients.texts().forEach(node.putArray("clients")::add));
    scope.first().ifPresent(first -> node.put("first", first));
    if (view == View.EXTENDED && toxic.countsMet()) {
      node.put("met", toxic.places().taken());
    }
    return node;
  }

  /** Only what was asked for. */
  private static ObjectNode match(Match match) {
    ObjectNode node = MAPPER.createObjectNode();
    if (!match.method().isEmpty()) {
      node.put("method", match.method());
    }
    if (!match.path().isEmpty()) {
      node.put("path", match.path());
    }
    if (!match.header().isEmpty()) {
      ObjectNode header = node.putObject("header").put("name", match.header());
      if (!match.value().isEmpty()) {
        header.put("value", match.value());
      }
    }
    put(node, "share", match.share());
    return node;
  }

  private static void put(ObjectNode attributes, String name, Object value) {
    if (value instanceof Double fraction && fraction != fraction.longValue()) {
      attributes.put(name, fraction);
    } else if (value instanceof Number number) {
      attributes.put(name, number.longValue());
    } else {
      attributes.put(name, value.toString());
    }
  }

  /** The shortest digits that mean this float, written as Go writes them: 1, 0.1, 1e-9, 1e+21. */
  static String float32(float number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= FLOAT_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Float.parseFloat(shortest.toString()) == number) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    float size = Math.abs(number);
    return size < 1e-6f || size >= 1e21f ? scientific(shortest) : shortest.toPlainString();
  }

  private static String scientific(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - number.scale();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = number.signum() < 0 ? "-" : "";
    return sign + digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent;
  }

  static ObjectNode lease(Lease lease) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("id", lease.id())
            .put("expiresInMillis", lease.expiresInMillis());
    lease.toxics().forEach(node.putArray("toxics")::add);
    lease.down().forEach(node.putArray("down")::add);
    return node;
  }

  static ObjectNode connection(ConnectionView view) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("index", view.index())
            .put("ageMillis", view.ageMillis())
            .put("setupMillis", view.setupMillis())
            .put("client", view.client())
            .put("upstream", view.upstream())
            .put("bytesUp", view.bytesUp())
            .put("bytesDown", view.bytesDown());
    ArrayNode bitten = node.putArray("bitten");
    for (ConnectionView.ToxicHits toxic : view.hits()) {
      bitten
          .addObject()
          .put("toxic", toxic.toxic())
          .put("stream", toxic.direction().name().toLowerCase(Locale.ROOT))
          .put("times", toxic.times());
    }
    return node;
  }

  static ObjectNode link(Proxy proxy) {
    Counters counters = proxy.link().counters();
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("name", proxy.name())
            .put("listen", proxy.listen())
            .put("upstream", proxy.upstream())
            .put("enabled", proxy.enabled())
            .put("toxics", proxy.toxics().size())
            .put("latencyMillis", proxy.latencyMillis())
            .put("connections", proxy.link().connections())
            .put("connectionsTotal", counters.connectionsTotal())
            .put("refused", counters.refused())
            .put("cut", counters.cut())
            .put("bytesUp", counters.up().received())
            .put("bytesDown", counters.down().received())
            .put("exchanges", counters.exchanges())
            .put("exchangesHit", counters.exchangesHit())
            .put("notHttp", counters.notHttp())
            .put("http2Errors", counters.http2Errors())
            .put("answers", counters.answerTimes().all())
            .put("waitedMillis", counters.answerTimes().millis())
            .put("servedMillis", counters.serverTimes().millis());
    proxy
        .link()
        .lastRefused()
        .ifPresent(
            refused ->
                node.putObject("lastRefused")
                    .put("upstream", refused.upstream())
                    .put("reason", refused.reason()));
    return node;
  }
}
