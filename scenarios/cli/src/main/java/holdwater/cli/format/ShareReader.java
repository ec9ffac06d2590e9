package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.MapNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Sli;
import java.util.Optional;

/**
 * Reads a share that the services' own counters make, as a value of each second.
 *
 * <pre>{@code
 * indicator:
 *   spec:
 *     thresholdMetric:
 *       metricSource:
 *         type: Share
 *         spec: {part: 'cache_total{result="hit"}', of: cache_total, path: /metrics, service: shop}
 * objectives: [{op: gte, value: 0.8, target: 0.95}]   # 80 % are hits, in 95 % of seconds
 * }</pre>
 *
 * <p>The path is {@code /metrics} if it is left out, and {@code service} says whose instances are
 * read; without it, all that speak HTTP.
 */
final class ShareReader {
  private ShareReader() {}

  /** The indicator of a {@code thresholdMetric}, or null after a mistake. */
  static Indicator read(MapNode threshold) {
    CounterRatio counters =
        MetricSources.metric(MetricSources.SHARE, ShareReader::counters).apply(threshold.node());
    threshold.ignore("metricSource");
    return threshold.build(() -> counters == null ? null : new Indicator.Share(counters));
  }

  private static CounterRatio counters(MapNode spec) {
    CounterQuery part = spec.required("part", CounterQueryReader::read);
    CounterQuery all = spec.required("of", CounterQueryReader::read);
    String path = spec.optional("path", node -> text(node)).orElse("/metrics");
    Optional<String> service = spec.optional("service", node -> name(node));
    if (!path.startsWith("/")) {
      spec.node().at("path").mistake("must begin with a slash");
    }
    return spec.build(() -> new CounterRatio(part, all, path, service));
  }

  /** Null, with the mistake noted: a share is a value, and not good and all events. */
  static Sli refused(MapNode ratio) {
    ratio.node().keyMistake("a share is a value: say thresholdMetric, with op and value");
    ratio.ignore("good", "total");
    return ratio.build(() -> null);
  }
}
