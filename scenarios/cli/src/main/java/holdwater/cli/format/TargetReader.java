package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Selection;
import holdwater.model.scenario.Target;
import java.util.List;
import java.util.Optional;

/**
 * Reads whom a fault is meant for: {@code {zone: b, service: catalog, pick: one}}, {@code {links:
 * {from: "b.*", to: "*.catalog"}}} or {@code {links: "b.*:*.catalog"}}; {@code {links: {across:
 * regions}}} are those that lead from one region to another, of which {@code from} and {@code to}
 * may take some.
 */
final class TargetReader {
  private static final List<String> OF_INSTANCES = List.of("region", "zone", "service", "instance");

  private TargetReader() {}

  /** The target, or null after a mistake. */
  static Target read(YamlNode node) {
    return map(TargetReader::target).apply(node);
  }

  private static Target target(MapNode target) {
    Optional<String> region = target.narrowing("region", node -> text(node));
    Optional<String> zone = target.narrowing("zone", node -> text(node));
    Optional<String> service = target.narrowing("service", node -> text(node));
    Optional<String> instance = target.narrowing("instance", node -> text(node));
    Optional<Target.Links> links = target.narrowing("links", TargetReader::links);
    Optional<Selection> pick = target.narrowing("pick", oneOf(Selection.class));
    if (target.has("links")) {
      OF_INSTANCES.forEach(key -> refuseBesideLinks(target, key));
      refuseBesideLinks(target, "pick");
      return target.build(links::get);
    }
    return target.build(
        () -> new Target.Instances(region, zone, service, instance, pick.orElse(Selection.ALL)));
  }

  private static void refuseBesideLinks(MapNode target, String key) {
    target.node().find(key).ifPresent(n -> n.keyMistake("means instances; links stand alone"));
  }

  private static Target.Links links(YamlNode node) {
    if (node.scalar().isEmpty()) {
      return map(TargetReader::fromTo).apply(node);
    }
    String[] ends = node.scalar().get().split(":", -1);
    if (ends.length != 2 || ends[0].isBlank() || ends[1].isBlank()) {
      node.mistake(
          "must be <source>:<target> such as 'b.*:*.catalog', was '" + node.scalar().get() + "'");
      return null;
    }
    return new Target.Links(ends[0].strip(), ends[1].strip());
  }

  private static Target.Links fromTo(MapNode links) {
    Optional<String> across = links.narrowing("across", oneOf(List.of("regions")));
    // A wrong word there is one mistake, and no reason to ask for ends.
    String from = end(links, "from", links.has("across"));
    String to = end(links, "to", links.has("across"));
    return links.build(() -> new Target.Links(from, to, across.isPresent()));
  }

  private static String end(MapNode links, String key, boolean mayBeAny) {
    return mayBeAny
        ? links.narrowing(key, node -> text(node)).orElse("*")
        : links.required(key, node -> text(node));
  }
}
