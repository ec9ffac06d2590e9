package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.Sli;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an SLO measures: its own {@code indicator}, or an SLI of the same file. */
final class IndicatorReader {
  private static final String REF = "indicatorRef";
  private static final String SLI = "SLI";

  private final OpenSloFile file;
  private final DataSources sources;
  private final QueryReader queries;
  private final Map<String, Optional<Indicator>> named = new HashMap<>();

  /**
   * @param folder of the file
   */
  IndicatorReader(OpenSloFile file, Path folder) {
    this.file = file;
    this.sources = new DataSources(file, folder);
    this.queries = new QueryReader(sources);
  }

  /** The indicator of an SLO's {@code spec}, or null after a mistake. */
  Indicator read(MapNode spec) {
    if (spec.has("indicator") && spec.has(REF)) {
      spec.node().at(REF).keyMistake("must not stand beside indicator");
      spec.ignore(REF);
    }
    return spec.has(REF) && !spec.has("indicator")
        ? spec.required(REF, this::named)
        : spec.required("indicator", map(this::inline));
  }

  private Indicator named(YamlNode ref) {
    String name = text(ref);
    Optional<YamlNode> document = name == null ? Optional.empty() : file.find(SLI, name);
    if (name != null && document.isEmpty()) {
      ref.mistake(
          "no SLI '"
              + name
              + "' in this file: put its document here"
              + DidYouMean.ending(name, file.names(SLI)));
    }
    if (document.isEmpty()) {
      return null;
    }
    boolean again = named.containsKey(name);
    if (!again) {
      named.put(name, Optional.ofNullable(map(this::document).apply(document.get())));
    } else if (named.get(name).isEmpty()) {
      ref.mistake("'" + name + "' has mistakes of its own");
    }
    return named.get(name).orElse(null);
  }

  private Indicator document(MapNode document) {
    Header.read(document, Header.OPENSLO, SLI);
    document.ignore("metadata");
    Indicator indicator =
        document.required("spec", node -> map(this::spec).apply(node.asPathRoot()));
    return document.build(() -> indicator);
  }

  private Indicator inline(MapNode indicator) {
    // Some write the whole document there.
    indicator.ignore("metadata", "apiVersion", "kind");
    Indicator read = indicator.required("spec", map(this::spec));
    return indicator.build(() -> read);
  }

  private Indicator spec(MapNode spec) {
    spec.ignore("description");
    boolean isValue = spec.has("thresholdMetric") && !spec.has("ratioMetric");
    if (!isValue) {
      spec.unsupported("thresholdMetric");
    }
    Indicator read =
        isValue
            ? spec.required("thresholdMetric", map(this::value))
            : spec.required("ratioMetric", map(this::ratio));
    return spec.build(() -> read);
  }

  private Indicator value(MapNode threshold) {
    Optional<YamlNode> source = MetricSources.of(threshold.node());
    if (source.filter(found -> !isReadable(found)).isPresent()) {
      threshold.ignore("metricSource");
      return threshold.build(() -> null);
    }
    if (source.flatMap(MetricSources::type).filter(MetricSources.RETRIES::equals).isPresent()) {
      return AttemptsReader.read(threshold);
    }
    if (source.flatMap(MetricSources::type).filter(MetricSources.SHARE::equals).isPresent()) {
      return ShareReader.read(threshold);
    }
    if (source.filter(sources::isServer).isEmpty()) {
      threshold.node().keyMistake("a value comes from a Prometheus server: name it in spec.server");
      threshold.ignore("metricSource");
      return threshold.build(() -> null);
    }
    return queries.value(threshold);
  }

  private Indicator ratio(MapNode ratio) {
    ratio.unsupported("raw", "rawType");
    if (ratio.has("raw")) {
      ratio.ignore("counter", "good", "bad", "total");
      return ratio.build(() -> null);
    }
    List<YamlNode> metrics =
        List.of("good", "bad", "total").stream()
            .flatMap(key -> ratio.node().find(key).flatMap(MetricSources::of).stream())
            .toList();
    // All are looked at, so that all mistakes come at once.
    if (metrics.stream().filter(source -> !isReadable(source)).count() > 0) {
      ratio.ignore("counter", "good", "bad", "total");
      return ratio.build(() -> null);
    }
    Sli sli =
        metrics.stream().anyMatch(sources::isServer)
            ? queries.ratio(ratio)
            : ofType(ratio, metrics);
    return sli == null ? null : new Indicator.Ratio(sli);
  }

  private static Sli ofType(MapNode ratio, List<YamlNode> metrics) {
    ratio.ignore("counter");
    ratio.unsupported("bad");
    String type =
        metrics.stream().findFirst().flatMap(MetricSources::type).orElse(MetricSources.HOLDWATER);
    return switch (type) {
      case MetricSources.WITNESS -> WitnessReader.read(ratio);
      case MetricSources.PROMETHEUS -> CountersReader.read(ratio);
      case MetricSources.RETRIES -> AttemptsReader.refused(ratio);
      case MetricSources.SHARE -> ShareReader.refused(ratio);
      default -> EventsReader.read(ratio);
    };
  }

  /** Whether the source is one that is read here; notes the mistake if it is not. */
  private boolean isReadable(YamlNode source) {
    Optional<YamlNode> type = source.find("type");
    if (type.isPresent()) {
      return type.flatMap(YamlNode::scalar).isEmpty() || MetricSources.known(type.get()) != null;
    }
    Optional<String> ref = DataSources.ref(source);
    if (ref.isPresent() && !sources.named(source)) {
      source.at("metricSourceRef").mistake(sources.noSuchSource(ref.get()));
      return false;
    }
    return true;
  }
}
