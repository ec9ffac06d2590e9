package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.CallRegions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads whom a service calls, and in which regions; the format stands at {@link TopologyReader}.
 */
final class CallsReader {
  private final List<String> names = new ArrayList<>();
  private final Map<String, CallRegions> seen = new LinkedHashMap<>();

  /**
   * @param usual whom it calls if it does not say so, all of them in its own region
   */
  static CallsReader read(MapNode service, List<String> usual) {
    CallsReader calls = new CallsReader();
    calls.names.addAll(service.optional("calls", list(calls::call)).orElse(usual));
    return calls;
  }

  /** Their names, in the order of the file. */
  List<String> names() {
    return names;
  }

  /** Those that are called in other regions. */
  Map<String, CallRegions> regions() {
    Map<String, CallRegions> far = new LinkedHashMap<>(seen);
    far.values().removeIf(where -> where == CallRegions.OWN);
    return far;
  }

  private String call(YamlNode node) {
    return node.scalar().isPresent()
        ? at(node, name(node), CallRegions.OWN)
        : map(this::call).apply(node);
  }

  private String call(MapNode call) {
    String service = call.required("service", node -> name(node));
    CallRegions where = call.optional("regions", oneOf(CallRegions.class)).orElse(CallRegions.OWN);
    return call.done() ? at(call.node(), service, where) : null;
  }

  private String at(YamlNode node, String service, CallRegions where) {
    if (service == null) {
      return null;
    }
    CallRegions before = seen.putIfAbsent(service, where);
    if (before != null && before != where) {
      node.mistake(
          "'%s' is called already, in other regions than these: say it once, with regions: all"
              .formatted(service));
      return null;
    }
    return service;
  }
}
