package holdwater.cli.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Copies a document as those mean it who write variables into it: each scalar is filled in, one
 * that an alias stands for at every place anew. Everything keeps the place at which it was written.
 */
public final class Expansion {
  /** Far more than anybody writes, and soon reached by aliases of aliases. */
  private static final int MOST_NODES = 20_000;

  /** Says what a scalar stands for. */
  @FunctionalInterface
  public interface Filler {
    /**
     * The text that is meant.
     *
     * @param path such as {@code services.stock.ports[0]}
     * @throws IllegalArgumentException with what is wrong with it
     */
    String fill(String path, String text);
  }

  private final Problems problems;
  private final Filler filler;
  private int nodes;
  private boolean full;

  private Expansion(Problems problems, Filler filler) {
    this.problems = problems;
    this.filler = filler;
  }

  /** The document as it is meant; its mistakes are noted where it notes its own. */
  public static YamlNode of(YamlNode document, Filler filler) {
    Expansion expansion = new Expansion(document.problems(), filler);
    return YamlNode.root(expansion.copy(document.node(), ""), document.problems());
  }

  private Node copy(Node node, String path) {
    nodes++;
    if (nodes > MOST_NODES) {
      tooMuch(node, path);
      return node;
    }
    if (node instanceof MappingNode map) {
      return new MappingNode(
          map.getTag(),
          true,
          tuples(map, path),
          map.getFlowStyle(),
          map.getStartMark(),
          map.getEndMark());
    }
    if (node instanceof SequenceNode list) {
      List<Node> items = new ArrayList<>();
      for (Node item : list.getValue()) {
        items.add(copy(item, path + "[" + items.size() + "]"));
      }
      return new SequenceNode(
          list.getTag(), true, items, list.getFlowStyle(), list.getStartMark(), list.getEndMark());
    }
    return node instanceof ScalarNode text ? filled(text, path) : node;
  }

  /** Said once; nothing more is copied then. */
  private void tooMuch(Node node, String path) {
    if (!full) {
      mistake(node, path, "is too large once its aliases are filled in");
    }
    full = true;
    nodes = MOST_NODES;
  }

  private List<NodeTuple> tuples(MappingNode map, String path) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = word(tuple);
      String below = path.isEmpty() ? key : path + "." + key;
      tuples.add(new NodeTuple(tuple.getKeyNode(), copy(tuple.getValueNode(), below)));
    }
    return tuples;
  }

  private static String word(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private Node filled(ScalarNode node, String path) {
    String text;
    try {
      text = filler.fill(path, node.getValue());
    } catch (IllegalArgumentException e) {
      mistake(node, path, e.getMessage());
      // What is wrong is said, and needs not be said again of what is left in it.
      text = node.getValue().replace("$", "");
    }
    return text.equals(node.getValue())
        ? node
        : new ScalarNode(
            node.getTag(),
            true,
            text,
            node.getScalarStyle(),
            node.getStartMark(),
            node.getEndMark());
  }

  private void mistake(Node node, String path, String message) {
    problems.add(Position.of(node.getStartMark()), path, message);
  }
}
