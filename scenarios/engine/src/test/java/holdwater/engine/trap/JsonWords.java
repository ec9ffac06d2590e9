package holdwater.engine.trap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.engine.judge.JournalBuilder;
import java.util.List;
import java.util.Map;

/**
 * A trap's words as JSON of the journal: {@code 2.7s} is a duration, {@code @50.2} an instant, and
 * everything else stands for itself.
 */
final class JsonWords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonWords() {}

  static JsonNode of(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((key, child) -> object.set(String.valueOf(key), of(child)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(child -> array.add(of(child)));
      return array;
    }
    return value instanceof String text ? word(text) : new ObjectMapper().valueToTree(value);
  }

  private static JsonNode word(String text) {
    if (text.startsWith("@")) {
      return instant(Double.parseDouble(text.substring(1)));
    }
    return Keys.parsed(text)
        .map(duration -> (JsonNode) JSON.textNode(duration.toString()))
        .orElseGet(() -> JSON.textNode(text));
  }

  /** Seconds since the beginning of a journal made by hand. */
  static TextNode instant(double seconds) {
    return JSON.textNode(JournalBuilder.at(seconds).toString());
  }

  /** Puts {@code patch} over {@code target}, level by level; what is no object is replaced. */
  static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isObject() && target.get(field.getKey()) instanceof ObjectNode child) {
        merge(child, field.getValue());
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }
}
