package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** A value laid over another one. */
public final class Layers {
  private Layers() {}

  /**
   * Maps are joined key by key, at every depth, in the order of {@code under}; of all else {@code
   * over} replaces {@code under}. Everything keeps the file and the place at which it was written,
   * and mistakes are noted with those of {@code over}.
   */
  public static YamlNode lay(YamlNode over, YamlNode under) {
    return over.of(lay(over.node(), under.node()));
  }

  private static Node lay(Node over, Node under) {
    return over instanceof MappingNode above && under instanceof MappingNode below
        ? join(above, below)
        : over;
  }

  private static MappingNode join(MappingNode over, MappingNode under) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : under.getValue()) {
      NodeTuple own = Defaults.find(over, Defaults.word(tuple));
      tuples.add(
          own == null
              ? tuple
              : new NodeTuple(own.getKeyNode(), lay(own.getValueNode(), tuple.getValueNode())));
    }
    for (NodeTuple tuple : over.getValue()) {
      if (Defaults.find(under, Defaults.word(tuple)) == null) {
        tuples.add(tuple);
      }
    }
    return new MappingNode(
        over.getTag(), true, tuples, over.getFlowStyle(), over.getStartMark(), over.getEndMark());
  }
}
