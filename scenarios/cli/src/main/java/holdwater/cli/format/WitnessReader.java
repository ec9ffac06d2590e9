package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.Sli;
import holdwater.model.slo.WitnessRatio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads an SLI that the fault proxy counts at links.
 *
 * <pre>{@code
 * good: {metricSource: {type: Witness, spec: {links: "viewers:*.orders", status: [2xx, 3xx], within: 300ms}}}
 * total: {metricSource: {type: Witness, spec: {links: "viewers:*.orders"}}}
 * }</pre>
 *
 * <p>Links are those over which clients come in ({@code viewers:*}) if they are left out, status is
 * 2xx and 3xx.
 */
final class WitnessReader {
  private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

  private WitnessReader() {}

  /** The SLI of a {@code ratioMetric}, or null after a mistake. */
  static Sli read(MapNode ratio) {
    WitnessRatio good =
        ratio.required("good", MetricSources.metric(MetricSources.WITNESS, WitnessReader::good));
    List<String> total =
        ratio.required("total", MetricSources.metric(MetricSources.WITNESS, WitnessReader::total));
    if (good != null && total != null && !good.links().equals(total)) {
      ratio
          .node()
          .at("total")
          .at("metricSource")
          .at("spec")
          .mistake("must count the same links as good");
    }
    return ratio.build(() -> good);
  }

  private static WitnessRatio good(MapNode spec) {
    List<String> links = links(spec);
    List<Integer> classes =
        spec.optional("status", list(oneOf(CLASSES)))
            .map(words -> words.stream().map(word -> word.charAt(0) - '0').toList())
            .orElse(WitnessRatio.USUAL_CLASSES);
    Optional<Duration> within = spec.optional("within", node -> duration(node));
    return spec.build(() -> new WitnessRatio(links, classes, within));
  }

  private static List<String> total(MapNode spec) {
    List<String> links = links(spec);
    return spec.build(() -> links);
  }

  private static List<String> links(MapNode spec) {
    return spec.optional("links", WitnessReader::links).orElse(List.of(WitnessRatio.ENTRIES));
  }

  private static List<String> links(YamlNode node) {
    if (!node.isList()) {
      String one = link(node);
      return one == null ? null : List.of(one);
    }
    List<String> several = list(WitnessReader::link).apply(node);
    if (node.size() == 0) {
      node.mistake("must have at least one link");
    }
    return several.isEmpty() ? null : several;
  }

  private static String link(YamlNode node) {
    String name = text(node);
    if (name != null && !name.matches("[^:\\s]+:[^:\\s]+")) {
      node.mistake("must be <source>:<target> such as 'viewers:*.orders', was '" + name + "'");
      return null;
    }
    return name;
  }
}
