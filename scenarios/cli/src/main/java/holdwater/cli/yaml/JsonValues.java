package holdwater.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Values of formats that are not ours, whatever their shape. A plain {@code yes}, {@code no},
 * {@code on} or {@code off} is true or false, as it was in YAML 1.1, by which others read.
 */
public final class JsonValues {
  private static final Map<String, Boolean> OLD_WORDS =
      Map.of("yes", true, "on", true, "no", false, "off", false);

  private JsonValues() {}

  /** The value as JSON; of a key that is there twice, the last. */
  public static JsonNode of(YamlNode node) {
    return of(node.node());
  }

  private static JsonNode of(Node node) {
    if (node instanceof MappingNode map) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          json.set(key.getValue(), of(tuple.getValueNode()));
        }
      }
      return json;
    }
    if (node instanceof SequenceNode list) {
      ArrayNode json = JsonNodeFactory.instance.arrayNode();
      list.getValue().forEach(item -> json.add(of(item)));
      return json;
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : NullNode.getInstance();
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (Tag.NULL.equals(tag)) {
      return NullNode.getInstance();
    }
    if (Tag.BOOL.equals(tag)) {
      return BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    if (Tag.INT.equals(tag)) {
      return integer(text);
    }
    if (Tag.FLOAT.equals(tag)) {
      return DoubleNode.valueOf(decimal(text));
    }
    Boolean old =
        scalar.getScalarStyle() == ScalarStyle.PLAIN
            ? OLD_WORDS.get(text.toLowerCase(Locale.ROOT))
            : null;
    return old == null ? TextNode.valueOf(text) : BooleanNode.valueOf(old);
  }

  private static JsonNode integer(String text) {
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    return value.bitLength() < Long.SIZE
        ? LongNode.valueOf(value.longValue())
        : BigIntegerNode.valueOf(value);
  }

  private static double decimal(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.endsWith(".nan")) {
      return Double.NaN;
    }
    if (word.endsWith(".inf")) {
      return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(text);
  }
}
