package holdwater.cli.toolkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.toolkit.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads configuration and secrets: values, or where in the environment they are. */
final class SettingsReader {
  private static final Set<String> FALSE = Set.of("false", "0", "no");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> environment;
  private final ActivityReader activities;

  SettingsReader(Map<String, String> environment, ActivityReader activities) {
    this.environment = environment;
    this.activities = activities;
  }

  /**
   * What a configuration says.
   *
   * @param probes by name, what gives a value when the experiment starts
   */
  record Configuration(Map<String, JsonNode> values, Map<String, Activity> probes) {}

  Configuration configuration(Optional<YamlNode> node, Map<String, JsonNode> given) {
    Configuration read = new Configuration(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String name : node.map(YamlNode::keys).orElse(List.of())) {
      if (!given.containsKey(name)) {
        read(name, node.get().at(name), read);
      }
    }
    read.values().putAll(given);
    return read;
  }

  private void read(String name, YamlNode node, Configuration into) {
    switch (type(node)) {
      case "env" -> fromEnvironment(node).ifPresent(value -> into.values().put(name, value));
      case "probe" -> activities.activity(node).ifPresent(probe -> into.probes().put(name, probe));
      default -> into.values().put(name, JsonValues.of(node));
    }
  }

  private static String type(YamlNode node) {
    return node.find("type").flatMap(YamlNode::scalar).orElse("");
  }

  /** Groups of secrets; one that stands alone is in no group, so that no name leads to it. */
  List<Map<String, JsonNode>> secrets(Optional<YamlNode> node) {
    List<Map<String, JsonNode>> groups = new ArrayList<>();
    for (String name : node.map(YamlNode::keys).orElse(List.of())) {
      YamlNode group = node.get().at(name);
      if (isSource(group)) {
        secret(group);
      } else {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        group
            .keys()
            .forEach(key -> secret(group.at(key)).ifPresent(value -> values.put(key, value)));
        groups.add(values);
      }
    }
    return groups;
  }

  private static boolean isSource(YamlNode node) {
    return type(node).equals("env") || type(node).equals("vault");
  }

  private Optional<JsonNode> secret(YamlNode node) {
    return switch (type(node)) {
      case "env" -> fromEnvironment(node);
      case "vault" -> {
        node.mistake("secrets in a vault are not read here: take them from the environment");
        yield Optional.empty();
      }
      default -> Optional.of(JsonValues.of(node));
    };
  }

  private Optional<JsonNode> fromEnvironment(YamlNode node) {
    String key = node.find("key").flatMap(YamlNode::scalar).orElse("");
    String wanted = node.find("env_var_type").flatMap(YamlNode::scalar).orElse("str");
    String text = environment.get(key);
    if (text == null) {
      Optional<YamlNode> otherwise = node.find("default");
      if (otherwise.isEmpty()) {
        node.mistake("the environment has no '" + key + "', and there is no default");
        return Optional.empty();
      }
      JsonNode value = JsonValues.of(otherwise.get());
      return value.isTextual() ? converted(node, wanted, value.textValue()) : Optional.of(value);
    }
    return converted(node, wanted, text);
  }

  private static Optional<JsonNode> converted(YamlNode node, String type, String text) {
    Optional<JsonNode> value = converted(type, text);
    if (value.isEmpty()) {
      // The value may be a secret.
      node.mistake("what it stands for is no '" + type + "'");
    }
    return value;
  }

  /** Text as that type; nothing if it is none, or there is no such type. */
  static Optional<JsonNode> converted(String type, String text) {
    try {
      return switch (type) {
        case "str", "string", "bytes" -> Optional.of(TextNode.valueOf(text));
        case "int", "integer" -> Optional.of(LongNode.valueOf(Long.parseLong(text.strip())));
        case "float", "number" -> Optional.of(DoubleNode.valueOf(Double.parseDouble(text.strip())));
        case "bool" ->
            Optional.of(BooleanNode.valueOf(!FALSE.contains(text.toLowerCase(Locale.ROOT))));
        case "json" ->
            text.isEmpty() ? Optional.of(TextNode.valueOf("")) : Optional.of(JSON.readTree(text));
        default -> Optional.empty();
      };
    } catch (NumberFormatException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
