package holdwater.cli.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file that knows its path and place. {@link Shapes} and {@link Scalars} read it.
 */
public final class YamlNode {
  private static final Set<Tag> NOT_TEXT = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private final Node node;
  private final String path;
  private final String key;
  private final Optional<Position> keyPlace;
  private final Position place;
  private final Problems problems;

  private YamlNode(
      Node node, String path, String key, Optional<Position> keyPlace, Problems problems) {
    this(node, path, key, keyPlace, Position.of(node.getStartMark()), problems);
  }

  private YamlNode(
      Node node,
      String path,
      String key,
      Optional<Position> keyPlace,
      Position place,
      Problems problems) {
    this.node = node;
    this.path = path;
    this.key = key;
    this.keyPlace = keyPlace;
    this.place = place;
    this.problems = problems;
  }

  static YamlNode root(Node node, Problems problems) {
    return new YamlNode(node, "", "", Optional.empty(), problems);
  }

  YamlNode child(NodeTuple tuple, String name) {
    Position namePlace = Position.of(tuple.getKeyNode().getStartMark());
    return new YamlNode(tuple.getValueNode(), path(name), name, Optional.of(namePlace), problems);
  }

  YamlNode item(Node item, int index) {
    return new YamlNode(item, path(index), "", Optional.empty(), problems);
  }

  /** The same value, with its children's paths counted from here. */
  public YamlNode asPathRoot() {
    return new YamlNode(node, "", key, keyPlace, place, problems);
  }

  /** Another value at the same place. */
  YamlNode of(Node other) {
    return new YamlNode(other, path, key, keyPlace, place, problems);
  }

  /** Looks for {@code name} in a map, without reading it; nothing if this is no map either. */
  public Optional<YamlNode> find(String name) {
    return tuples()
        .filter(tuple -> name.equals(word(tuple)))
        .map(tuple -> child(tuple, name))
        .findFirst();
  }

  /** The keys of a map; none if this is no map. */
  public List<String> keys() {
    return tuples().map(YamlNode::word).filter(word -> !word.isEmpty()).toList();
  }

  private Stream<NodeTuple> tuples() {
    return node instanceof MappingNode map ? map.getValue().stream() : Stream.empty();
  }

  private static String word(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /**
   * As {@link #find}, only that an answer for what is not there has its path and this node's place:
   * good for pointing at, and not for reading.
   */
  public YamlNode at(String name) {
    return find(name).orElseGet(() -> absent(path(name)));
  }

  /** Looks for an item of a list, as {@link #at(String)} does. */
  public YamlNode at(int index) {
    return node instanceof SequenceNode list && index < list.getValue().size()
        ? item(list.getValue().get(index), index)
        : absent(path(index));
  }

  /** How many keys a map has, or items a list; 0 for anything else. */
  public int size() {
    return node instanceof CollectionNode<?> collection ? collection.getValue().size() : 0;
  }

  /** Whether this is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  private YamlNode absent(String absentPath) {
    return new YamlNode(node, absentPath, "", keyPlace, keyPlace(), problems);
  }

  /** Notes that this value is wrong, at the place of the value. */
  public void mistake(String message) {
    note(place, message);
  }

  /** Notes a mistake at the place of this value's key, or of itself if it has none. */
  public void keyMistake(String message) {
    note(keyPlace(), message);
  }

  /** What was written in another file has no place in the one whose mistakes these are. */
  private void note(Position at, String message) {
    String file = node.getStartMark().map(Mark::getName).orElse(problems.fileName());
    if (file.equals(problems.fileName())) {
      problems.add(at, path, message);
    } else {
      problems.add(Position.START, path, "%s (from %s %s)".formatted(message, file, at));
    }
  }

  /** Where its key stands, or the value itself if it has none. */
  public Position keyPlace() {
    return keyPlace.orElse(place);
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private String path(int index) {
    return path + "[" + index + "]";
  }

  /** The key whose value this is; empty for a document and for an item of a list. */
  public String key() {
    return key;
  }

  /** From the root of the file or of {@link #asPathRoot}, such as {@code timeline[0].fault}. */
  public String path() {
    return path;
  }

  Node node() {
    return node;
  }

  Problems problems() {
    return problems;
  }

  /** The characters of a plain or quoted scalar; nothing for a map, a list or an empty value. */
  public Optional<String> scalar() {
    return node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** Whether a reader of YAML would call this text; {@code ${data}} has a tag of its own. */
  boolean isText() {
    return node instanceof ScalarNode && !NOT_TEXT.contains(node.getTag());
  }

  /** Whether there is nothing here: no value, null, or blank text. */
  boolean isBlank() {
    return node instanceof ScalarNode text
        && (Tag.NULL.equals(node.getTag()) || text.getValue().isBlank());
  }

  /** What is here, for "must be a map, was …". */
  String kind() {
    if (node instanceof MappingNode) {
      return "a map";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return scalar().map(text -> "'" + text + "'").orElse("empty");
  }
}
