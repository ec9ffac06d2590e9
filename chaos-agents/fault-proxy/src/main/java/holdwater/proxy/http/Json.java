package holdwater.proxy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.proxy.control.Lease;
import holdwater.proxy.control.Proxy;
import holdwater.proxy.link.Counters;
import holdwater.proxy.toxics.NamedToxic;
import java.util.Collection;

/** How things look at the API. The order of keys is Toxiproxy's. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

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

  static ObjectNode proxy(Proxy proxy) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("name", proxy.name())
            .put("listen", proxy.listen())
            .put("upstream", proxy.upstream())
            .put("enabled", proxy.enabled());
    // A stray field of the original that its clients have got used to.
    node.putObject("Logger");
    node.set("toxics", toxics(proxy.toxics()));
    return node;
  }

  static ArrayNode toxics(Collection<NamedToxic> toxics) {
    ArrayNode array = MAPPER.createArrayNode();
    toxics.forEach(toxic -> array.add(toxic(toxic)));
    return array;
  }

  static ObjectNode toxic(NamedToxic toxic) {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode attributes = node.putObject("attributes");
    toxic
        .type()
        .stockOnly(toxic.toxic().attributes())
        .forEach((name, value) -> put(attributes, name, value));
    node.put("name", toxic.name()).put("type", toxic.type().name()).put("stream", toxic.stream());
    float toxicity = toxic.toxicity();
    // Toxiproxy writes 1 and not 1.0.
    return toxicity == (long) toxicity
        ? node.put("toxicity", (long) toxicity)
        : node.put("toxicity", toxicity);
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

  static ObjectNode link(Proxy proxy) {
    Counters counters = proxy.link().counters();
    return MAPPER
        .createObjectNode()
        .put("name", proxy.name())
        .put("listen", proxy.listen())
        .put("upstream", proxy.upstream())
        .put("enabled", proxy.enabled())
        .put("toxics", proxy.toxics().size())
        .put("connections", proxy.link().connections())
        .put("connectionsTotal", counters.connectionsTotal())
        .put("refused", counters.refused())
        .put("cut", counters.cut())
        .put("bytesUp", counters.up().received())
        .put("bytesDown", counters.down().received())
        .put("exchanges", counters.exchanges())
        .put("exchangesHit", counters.exchangesHit())
        .put("notHttp", counters.notHttp());
  }
}
