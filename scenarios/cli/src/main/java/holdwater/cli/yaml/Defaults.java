package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What several maps of a file share, said once. */
public final class Defaults {
  private final YamlNode defaults;
  private final Set<String> joined;

  /**
   * @param defaults a map
   * @param joined keys whose values are maps that are joined key by key
   */
  public Defaults(YamlNode defaults, Set<String> joined) {
    this.defaults = defaults;
    this.joined = Set.copyOf(joined);
  }

  /**
   * The map with what it does not say itself; everything keeps the place at which it was written.
   *
   * @param without keys of the defaults that are not meant for it
   */
  public YamlNode in(YamlNode map, Set<String> without) {
    if (!(map.node() instanceof MappingNode own)
        || !(defaults.node() instanceof MappingNode shared)) {
      return map;
    }
    return map.of(join(own, shared, without));
  }

  private MappingNode join(MappingNode own, MappingNode shared, Set<String> without) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : own.getValue()) {
      NodeTuple same = find(shared, word(tuple));
      Node both = same == null ? null : same.getValueNode();
      boolean joins = joined.contains(word(tuple)) && both instanceof MappingNode;
      tuples.add(
          joins && tuple.getValueNode() instanceof MappingNode value
              ? new NodeTuple(tuple.getKeyNode(), join(value, (MappingNode) both, Set.of()))
              : tuple);
    }
    for (NodeTuple tuple : shared.getValue()) {
      if (find(own, word(tuple)) == null && !without.contains(word(tuple))) {
        tuples.add(tuple);
      }
    }
    return new MappingNode(
        own.getTag(), true, tuples, own.getFlowStyle(), own.getStartMark(), own.getEndMark());
  }

  /** The entry with that key; null if there is none. */
  static NodeTuple find(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> word(tuple).equals(key))
        .findFirst()
        .orElse(null);
  }

  /** The key of an entry; empty if it is no word. */
  static String word(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
