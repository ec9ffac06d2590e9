package holdwater.proxy.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.toxics.InvalidAttribute;
import holdwater.proxy.toxics.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that a caller sent, read as Go's decoder reads it: unknown fields are ignored, null
 * is absent, names match in any case, and what follows the first value is not looked at.
 */
final class Fields {

  private final JsonNode object;

  private Fields(JsonNode object) {
    this.object = object;
  }

  /** The object in the body, whatever its Content-Type. */
  static Fields of(String body) throws Refusal {
    return of(parse(body));
  }

  /** The objects of the array in the body. */
  static List<Fields> listOf(String body) throws Refusal {
    return listOf(parse(body));
  }

  private static List<Fields> listOf(JsonNode node) throws Refusal {
    if (node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(node, "value", "array");
    }
    List<Fields> all = new ArrayList<>();
    for (JsonNode element : node) {
      all.add(of(element));
    }
    return all;
  }

  private static Fields of(JsonNode node) throws Refusal {
    if (!node.isObject() && !node.isNull()) {
      throw wrong(node, "value", "object");
    }
    return new Fields(node);
  }

  private static JsonNode parse(String body) throws Refusal {
    try {
      JsonNode node = Json.MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw bad("EOF");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw bad(e.getOriginalMessage());
    }
  }

  private static Refusal bad(String reason) {
    return new Refusal(400, "bad request body: " + reason);
  }

  private static Refusal wrong(JsonNode value, String field, String type) {
    String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return bad("json: cannot unmarshal " + kind + " into " + field + " of type " + type);
  }

  private Optional<JsonNode> find(String name) {
    JsonNode exact = object.get(name);
    if (exact == null) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getKey().equalsIgnoreCase(name)) {
          exact = field.getValue();
        }
      }
    }
    return Optional.ofNullable(exact).filter(node -> !node.isNull());
  }

  Optional<String> text(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw wrong(value.get(), name, "string");
    }
    return value.map(JsonNode::textValue);
  }

  Optional<Boolean> flag(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw wrong(value.get(), name, "bool");
    }
    return value.map(JsonNode::booleanValue);
  }

  Optional<Float> number(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    if (value.isPresent()
        && !(value.get().isNumber() && Float.isFinite(value.get().floatValue()))) {
      throw wrong(value.get(), name, "float32");
    }
    return value.map(JsonNode::floatValue);
  }

  Optional<Long> whole(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToLong())) {
      throw wrong(value.get(), name, "int64");
    }
    return value.map(JsonNode::longValue);
  }

  /** The objects of the array {@code name}; none when absent. */
  List<Fields> list(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    return value.isPresent() ? listOf(value.get()) : List.of();
  }

  /**
   * The fields of the object {@code name}: whole numbers as {@link Long}, fractions as {@link
   * Double}, text as {@link String}; everything else as the JSON it is, which no attribute takes.
   */
  Map<String, Object> attributes(String name) throws Refusal {
    Optional<JsonNode> value = find(name);
    Map<String, Object> attributes = new HashMap<>();
    if (value.isEmpty()) {
      return attributes;
    }
    if (!value.get().isObject()) {
      throw wrong(value.get(), name, "object");
    }
    for (Map.Entry<String, JsonNode> field : value.get().properties()) {
      if (!field.getValue().isNull()) {
        attributes.put(field.getKey().toLowerCase(Locale.ROOT), attribute(field.getValue()));
      }
    }
    return attributes;
  }

  /** The exchanges that the object {@code match} names. */
  Optional<Match> match() throws Refusal {
    Optional<JsonNode> value = find("match");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Fields match = of(value.get());
    Optional<JsonNode> header = match.find("header");
    Fields named = header.isPresent() ? of(header.get()) : of(Json.MAPPER.createObjectNode());
    try {
      return Optional.of(
          new Match(
              match.text("method").orElse(""),
              match.text("path").orElse(""),
              named.text("name").orElse(""),
              named.text("value").orElse(""),
              match.number("share").orElse(1f)));
    } catch (InvalidAttribute e) {
      throw bad(e.getMessage());
    }
  }

  private static Object attribute(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isTextual() ? node.textValue() : node;
  }
}
