package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.Sli;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The sources of which SLIs are read: whoever adds one adds it here. */
final class MetricSources {
  /** Events that the traffic reports. */
  static final String HOLDWATER = "Holdwater";

  /** Counters of the services, or a Prometheus server. */
  static final String PROMETHEUS = "Prometheus";

  /** Calls over links, counted by the fault proxy. */
  static final String WITNESS = "Witness";

  /** How often services try, counted by themselves. */
  static final String RETRIES = "Retries";

  /** A share that counters of the services make. */
  static final String SHARE = "Share";

  private static final MetricSource EVENTS = new EventsSource();

  private static final MetricSource SERVER = new ServerSource();

  /** Of those that share a word the first is meant, but where a server is named. */
  static final List<MetricSource> ALL =
      List.of(
          EVENTS,
          new CountersSource(),
          SERVER,
          new WitnessSource(),
          new RetriesSource(),
          new ShareSource());

  private static final List<String> TYPES =
      ALL.stream().map(MetricSource::word).distinct().toList();

  private MetricSources() {}

  /** The source that such an SLI comes of. */
  static MetricSource behind(Sli sli) {
    return ALL.stream()
        .filter(source -> source.kinds().contains(sli.getClass()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no source of files makes " + sli));
  }

  /** The source that is meant by what the metrics of a {@code ratioMetric} say. */
  static MetricSource ofRatio(List<YamlNode> metrics, DataSources servers) {
    return metrics.stream().anyMatch(servers::isServer)
        ? SERVER
        : metrics.stream().findFirst().flatMap(MetricSources::byType).orElse(EVENTS);
  }

  /** The source that is meant by what the metric of a {@code thresholdMetric} says. */
  static MetricSource ofValue(Optional<YamlNode> metric, DataSources servers) {
    return metric.filter(servers::isServer).isPresent()
        ? SERVER
        : metric.flatMap(MetricSources::byType).filter(MetricSource::readsValues).orElse(EVENTS);
  }

  private static Optional<MetricSource> byType(YamlNode metric) {
    return type(metric)
        .flatMap(word -> ALL.stream().filter(source -> source.word().equals(word)).findFirst());
  }

  /** For a ratio that has neither {@code bad} nor {@code counter}. */
  static void goodAndTotal(MapNode ratio) {
    ratio.ignore("counter");
    ratio.unsupported("bad");
  }

  /** The {@code metricSource} of a metric, for looking before reading. */
  static Optional<YamlNode> of(YamlNode metric) {
    return metric.find("metricSource");
  }

  /** The word of a source's {@code type}; empty if there is none. */
  static Optional<String> type(YamlNode source) {
    return source.find("type").flatMap(YamlNode::scalar);
  }

  /** A reader of a metric such as {@code good} or {@code total} from that type of source. */
  static <T> Function<YamlNode, T> metric(String type, Function<MapNode, T> query) {
    return map(
        metric -> {
          T read = metric.required("metricSource", map(source -> source(source, type, query)));
          return metric.build(() -> read);
        });
  }

  private static <T> T source(MapNode source, String type, Function<MapNode, T> query) {
    source.ignore("metricSourceRef");
    String given = source.required("type", MetricSources::known);
    if (given != null && !given.equals(type)) {
      source.node().at("type").mistake("must be " + type + ", as in good");
    }
    T read = source.required("spec", map(query));
    return source.build(() -> read);
  }

  /** A type that is read here; null after a mistake. */
  static String known(YamlNode node) {
    String given = raw(node);
    if (given == null || TYPES.contains(given) || DidYouMean.find(given, TYPES).isPresent()) {
      return oneOf(TYPES).apply(node);
    }
    node.mistake(
        "'" + given + "' is not supported here: SLIs come from " + String.join(", ", TYPES));
    return null;
  }
}
