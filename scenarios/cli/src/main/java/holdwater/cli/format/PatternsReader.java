package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Launch;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the patterns that a topology declares; the format stands at {@link TopologyReader}. */
final class PatternsReader {
  private static final String POST = "POST";

  private final List<String> names = new ArrayList<>();
  private final Map<String, PatternSwitch> switches = new LinkedHashMap<>();
  private final Map<String, YamlNode> places = new LinkedHashMap<>();

  /** Notes mistakes where they stand. */
  static PatternsReader read(MapNode spec) {
    PatternsReader patterns = new PatternsReader();
    spec.optional("patterns", list(patterns::pattern));
    return patterns;
  }

  /** Their names, in the order of the file. */
  List<String> names() {
    return names;
  }

  /** How those are switched off that say so. */
  Map<String, PatternSwitch> switches() {
    return switches;
  }

  private String pattern(YamlNode node) {
    return node.scalar().isPresent() ? named(node, name(node)) : map(this::pattern).apply(node);
  }

  private String pattern(MapNode pattern) {
    String name = pattern.required("name", node -> named(node, name(node)));
    PatternSwitch off = pattern.required("off", map(PatternsReader::off));
    if (pattern.done() && name != null && off != null) {
      switches.put(name, off);
      places.put(name, pattern.node().at("off"));
    }
    return name;
  }

  private String named(YamlNode node, String name) {
    if (name != null && names.contains(name)) {
      node.mistake("'" + name + "' is declared already");
      return null;
    }
    Optional.ofNullable(name).ifPresent(names::add);
    return name;
  }

  private static PatternSwitch off(MapNode off) {
    Map<String, String> env = off.optional("env", entries(n -> raw(n))).orElse(Map.of());
    Map<String, String> properties =
        off.optional("properties", entries(n -> raw(n))).orElse(Map.of());
    List<PatternSwitch.Call> calls = off.optional("http", PatternsReader::calls).orElse(List.of());
    List<String> command = off.optional("command", list(n -> text(n))).orElse(List.of());
    return off.build(() -> new PatternSwitch(env, properties, calls, command));
  }

  /** One or several. */
  private static List<PatternSwitch.Call> calls(YamlNode node) {
    if (node.isList()) {
      return list(map(PatternsReader::call)).apply(node);
    }
    PatternSwitch.Call call = map(PatternsReader::call).apply(node);
    return call == null ? null : List.of(call);
  }

  private static PatternSwitch.Call call(MapNode call) {
    String service = call.required("service", node -> name(node));
    String method = call.optional("method", node -> text(node)).orElse(POST);
    String path = call.required("path", node -> text(node));
    String body = call.optional("body", node -> raw(node)).orElse("");
    if (path != null && !path.startsWith("/")) {
      call.node().at("path").mistake("must begin with a slash, was '" + path + "'");
    }
    return call.build(() -> new PatternSwitch.Call(service, method, path, body));
  }

  /**
   * Notes switches that nobody would hear of.
   *
   * @param services those without a mistake
   */
  void check(List<Service> services) {
    List<String> known = services.stream().map(Service::name).toList();
    boolean jvms = services.stream().anyMatch(s -> !(s.launch() instanceof Launch.Command));
    switches.forEach(
        (name, off) -> {
          if (!off.properties().isEmpty() && !jvms) {
            places.get(name).at("properties").mistake("no service here is started by 'java'");
          }
          off.calls().stream()
              .map(PatternSwitch.Call::service)
              .filter(service -> !known.contains(service))
              .forEach(
                  service ->
                      places
                          .get(name)
                          .at("http")
                          .mistake(
                              "no such service '"
                                  + service
                                  + "'"
                                  + DidYouMean.ending(service, known)));
        });
  }
}
