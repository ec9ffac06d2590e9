package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one way of clients through a system.
 *
 * <pre>{@code
 * journeys:
 *   - name: buy
 *     weight: 3                       # 1 if left out
 *     steps:
 *       - {name: look, path: /items}  # a request, as in TrafficReader
 *       - name: order
 *         think: 1s..3s               # or 2s; after the answer before it, as people do
 *         method: POST
 *         path: /orders
 *         save: {id: $.id}            # by JSON path; an answer without it is a wrong one
 *       - {name: pay, think: 2s, method: POST, path: "/orders/${saved.id}/payment"}
 * }</pre>
 */
final class JourneyReader {
  private static final String BETWEEN = "..";

  private JourneyReader() {}

  private record Think(Duration from, Duration to) {
    static final Think NONE = new Think(Duration.ZERO, Duration.ZERO);
  }

  static Journey journey(MapNode journey) {
    String name = journey.required("name", node -> name(node));
    int weight = journey.optional("weight", node -> integer(node)).orElse(1);
    List<JourneyStep> steps = journey.required("steps", list(map(JourneyReader::step)));
    return journey.build(() -> new Journey(name, weight, steps));
  }

  private static JourneyStep step(MapNode step) {
    Think think = step.optional("think", JourneyReader::think).orElse(Think.NONE);
    Map<String, String> save = step.optional("save", entries(node -> text(node))).orElse(Map.of());
    RequestTemplate request = TrafficReader.request(step);
    return request == null
        ? null
        : step.build(() -> new JourneyStep(request, think.from(), think.to(), save));
  }

  private static Think think(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    int between = given.indexOf(BETWEEN);
    String first = between < 0 ? given : given.substring(0, between);
    String last = between < 0 ? given : given.substring(between + BETWEEN.length());
    Optional<Duration> from = Durations.parse(first);
    Optional<Duration> to = Durations.parse(last);
    if (from.isEmpty() || to.isEmpty()) {
      node.mistake("must be a time such as 2s, or two such as 1s..3s, was '" + given + "'");
      return null;
    }
    return new Think(from.get(), to.get());
  }
}
