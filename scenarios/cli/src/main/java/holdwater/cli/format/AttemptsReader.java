package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.cli.yaml.MapNode;
import holdwater.model.slo.Sli;
import java.util.List;

/**
 * Reads how often services may try, along a path of calls.
 *
 * <pre>{@code
 * indicator:
 *   spec:
 *     thresholdMetric: {metricSource: {type: Retries, spec: {path: [gateway, playback, catalog]}}}
 * objectives: [{op: lte, value: 1.3, target: 0.95}]   # attempts per call, in 95 % of seconds
 * }</pre>
 */
final class AttemptsReader {
  private AttemptsReader() {}

  /** The indicator of a {@code thresholdMetric}, or null after a mistake. */
  static Indicator read(MapNode threshold) {
    List<String> path =
        MetricSources.metric(MetricSources.RETRIES, AttemptsReader::path).apply(threshold.node());
    threshold.ignore("metricSource");
    return threshold.build(() -> path == null ? null : new Indicator.Attempts(path));
  }

  private static List<String> path(MapNode spec) {
    List<String> path = spec.required("path", list(node -> name(node)));
    if (path != null && path.size() < 2) {
      spec.node()
          .at("path")
          .mistake("must name two services at least, in the order of their calls");
    }
    return spec.build(() -> path);
  }

  /** Null, with the mistake noted: retries are a value, and not good and all events. */
  static Sli refused(MapNode ratio) {
    ratio.node().keyMistake("retries are a value: say thresholdMetric, with op and value");
    ratio.ignore("good", "total");
    return ratio.build(() -> null);
  }
}
