package holdwater.engine.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${name}} stands for: configuration first, then each group of secrets. By the rules of
 * Python's {@code string.Template}: {@code $name} too, {@code $$} is one dollar, and a name that
 * nobody knows is left as it is. A text that is nothing but one {@code ${name}} becomes the value
 * itself, a number for instance. Safe for use by several threads.
 */
public final class Variables {
  private static final String NAME = "[_a-zA-Z][_a-zA-Z0-9]*";
  private static final Pattern WHOLE = Pattern.compile("\\$\\{(" + NAME + ")\\}");
  private static final Pattern PLACE =
      Pattern.compile("\\$(?:(\\$)|(" + NAME + ")|\\{(" + NAME + ")\\})");

  private final Map<String, JsonNode> configuration;
  private final List<Map<String, JsonNode>> secrets;
  private final Map<String, String> exported = new TreeMap<>();

  /**
   * @param secrets by group
   */
  public Variables(Map<String, JsonNode> configuration, List<Map<String, JsonNode>> secrets) {
    this.configuration = new TreeMap<>(configuration);
    this.secrets = List.copyOf(secrets);
  }

  /** A value of the configuration; missing if there is none. */
  public synchronized JsonNode configuration(String name) {
    return configuration.getOrDefault(name, MissingNode.getInstance());
  }

  /** Gives the configuration another value. */
  public synchronized void configure(String name, JsonNode value) {
    configuration.put(name, value);
  }

  /** The same, and in the environment of programs that are started from now on. */
  public synchronized void export(String name, String value) {
    configuration.put(name, TextNode.valueOf(value));
    exported.put(name, value);
  }

  /** What programs find in their environment beside ours. */
  public synchronized Map<String, String> exported() {
    return new TreeMap<>(exported);
  }

  /** Whether there is nothing that could stand for anything. */
  public synchronized boolean isEmpty() {
    return configuration.isEmpty() && secrets.isEmpty();
  }

  private synchronized JsonNode value(String name) {
    if (configuration.containsKey(name)) {
      return configuration.get(name);
    }
    return secrets.stream()
        .filter(group -> group.containsKey(name))
        .map(group -> group.get(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The same with every name replaced by what it stands for, however deep; keys stay. */
  public JsonNode substitute(JsonNode data) {
    if (data.isTextual()) {
      return text(data.textValue());
    }
    if (data.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      data.forEach(item -> list.add(substitute(item)));
      return list;
    }
    if (data.isObject()) {
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      data.properties().forEach(each -> map.set(each.getKey(), substitute(each.getValue())));
      return map;
    }
    return data;
  }

  private JsonNode text(String template) {
    Matcher whole = WHOLE.matcher(template);
    if (whole.matches() && !value(whole.group(1)).isMissingNode()) {
      return value(whole.group(1));
    }
    return TextNode.valueOf(PLACE.matcher(template).replaceAll(this::replacement));
  }

  private String replacement(MatchResult place) {
    if (place.group(1) != null) {
      return Matcher.quoteReplacement("$");
    }
    JsonNode value = value(place.group(2) == null ? place.group(3) : place.group(2));
    return Matcher.quoteReplacement(value.isMissingNode() ? place.group() : Python.text(value));
  }

  /** Text with every name replaced. */
  public String substitute(String template) {
    return Python.text(text(template));
  }
}
