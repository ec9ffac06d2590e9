package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A map that is read key by key and then closed by {@link #build} or {@link #done}, which call
 * every key a mistake that nobody asked for. After a mistake the reading goes on, so that a file's
 * mistakes come all at once: {@link #required} then gives null, which only {@link #build} may use,
 * as it does not build.
 */
public final class MapNode {
  private final YamlNode node;
  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> unsupported = new LinkedHashSet<>();
  private final List<String> missing = new ArrayList<>();
  private final int problemsBefore;

  MapNode(YamlNode node) {
    this.node = node;
    this.problemsBefore = node.problems().count();
    for (NodeTuple tuple : ((MappingNode) node.node()).getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        add(node.child(tuple, key.getValue()), key.getValue());
      } else {
        node.child(tuple, "?").keyMistake("a key must be a word");
      }
    }
  }

  private void add(YamlNode value, String key) {
    YamlNode first = values.putIfAbsent(key, value);
    if (first != null) {
      value.keyMistake("duplicate key, first at " + first.keyPlace());
    }
  }

  /** The map as a node, for its path and place. */
  public YamlNode node() {
    return node;
  }

  /** Reads a value that must be there; null when it is not, or is wrong. */
  public <T> T required(String key, Function<YamlNode, T> reader) {
    asked.add(key);
    YamlNode value = values.get(key);
    if (value == null) {
      missing.add(key);
      return null;
    }
    return reader.apply(value);
  }

  /** Reads a value that may be left out, null or blank; nothing when it is, or is wrong. */
  public <T> Optional<T> optional(String key, Function<YamlNode, T> reader) {
    asked.add(key);
    return there(key).map(reader);
  }

  /**
   * Reads a value that may be left out, and not be null or blank: without it a fault would meet
   * more, and whoever wrote the key did not mean that. Nothing when it is left out, or is wrong.
   */
  public <T> Optional<T> narrowing(String key, Function<YamlNode, T> reader) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).map(reader);
  }

  private Optional<YamlNode> there(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  /** Lets these keys be, whatever they hold. */
  public void ignore(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** Calls these keys a mistake of their own: legal in the format, and not read by us. */
  public void unsupported(String... keys) {
    unsupported.addAll(List.of(keys));
  }

  /** Whether the key is there, and not null or blank; does not count as asking for it. */
  public boolean has(String key) {
    return there(key).isPresent();
  }

  /** Reads every value; all keys are allowed. Those that are wrong are left out. */
  public <T> Map<String, T> entries(Function<YamlNode, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          asked.add(key);
          T result = reader.apply(value);
          if (result != null) {
            read.put(key, result);
          }
        });
    return read;
  }

  /**
   * Closes the map and makes something of it; null after a mistake in it. An
   * IllegalArgumentException of {@code maker} becomes a mistake, at the key that its message begins
   * with if there is one.
   */
  public <T> T build(Supplier<T> maker) {
    if (!done()) {
      return null;
    }
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String message = Durations.inWords(String.valueOf(e.getMessage()));
      String subject = message.replaceFirst("\\s.*", "").replaceFirst(".*\\.", "");
      Optional.ofNullable(values.get(subject))
          .ifPresentOrElse(value -> value.mistake(message), () -> node.keyMistake(message));
      return null;
    }
  }

  /** Closes the map; true when neither it nor anything read since it was opened has a mistake. */
  public boolean done() {
    return close(true);
  }

  /**
   * Closes a map whose word for its own kind is wrong or missing, so that nobody can say which keys
   * it may have.
   */
  public void giveUp() {
    close(false);
  }

  private boolean close(boolean allKeysKnown) {
    Set<String> absent = new LinkedHashSet<>(asked);
    absent.removeAll(values.keySet());
    unsupported.forEach(key -> there(key).ifPresent(it -> it.keyMistake("not supported here")));
    values.forEach(
        (key, value) -> {
          if (!asked.contains(key) && !unsupported.contains(key)) {
            Optional<String> meant = DidYouMean.find(key, absent);
            // Misspelt is one mistake, not two.
            meant.ifPresent(missing::remove);
            if (allKeysKnown || meant.isPresent()) {
              value.keyMistake(
                  "unknown key, " + meant.map(MapNode::question).orElseGet(this::known));
            }
          }
        });
    missing.forEach(key -> node.problems().add(node.keyPlace(), node.path(key), "is missing"));
    missing.clear();
    return node.problems().count() == problemsBefore;
  }

  private static String question(String meant) {
    return "did you mean '" + meant + "'?";
  }

  private String known() {
    return asked.isEmpty() ? "none is known here" : "known here: " + String.join(", ", asked);
  }
}
