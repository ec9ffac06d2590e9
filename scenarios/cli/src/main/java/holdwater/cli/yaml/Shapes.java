package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Readers of maps and lists. Each gives null after noting a mistake when the shape is another. */
public final class Shapes {
  private Shapes() {}

  /** A map with known keys. */
  public static <T> Function<YamlNode, T> map(Function<MapNode, T> reader) {
    return node -> {
      if (!(node.node() instanceof MappingNode)) {
        node.mistake("must be a map, was " + node.kind());
        return null;
      }
      return reader.apply(new MapNode(node));
    };
  }

  /** A map from names that the file chooses, in the order of the file; wrong values left out. */
  public static <T> Function<YamlNode, Map<String, T>> entries(Function<YamlNode, T> value) {
    return map(
        map -> {
          Map<String, T> read = map.entries(value);
          map.done();
          return new LinkedHashMap<>(read);
        });
  }

  /** A list; items that are wrong are left out. */
  public static <T> Function<YamlNode, List<T>> list(Function<YamlNode, T> item) {
    return node -> {
      if (!(node.node() instanceof SequenceNode list)) {
        node.mistake("must be a list, was " + node.kind());
        return null;
      }
      List<T> read = new ArrayList<>();
      int index = 0;
      for (Node child : list.getValue()) {
        T value = item.apply(node.item(child, index++));
        if (value != null) {
          read.add(value);
        }
      }
      return read;
    };
  }
}
