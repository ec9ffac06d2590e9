package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.bool;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Sli;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads SLIs that are asked of a Prometheus server by PromQL.
 *
 * <p>{@code rate}, {@code irate} and {@code increase} of a single counter, summed up or not, are
 * read as the counter itself: it tells the same, at the resolution of the server and not over
 * minutes.
 */
final class QueryReader {
  private final DataSources sources;

  QueryReader(DataSources sources) {
    this.sources = sources;
  }

  private record Asked(PrometheusServer server, PromQlText query, YamlNode node) {}

  /** The SLI of a {@code ratioMetric}, or null after a mistake. */
  Sli ratio(MapNode ratio) {
    Optional<Boolean> counter = ratio.optional("counter", node -> bool(node));
    String part = ratio.has("bad") && !ratio.has("good") ? "bad" : "good";
    if (ratio.has("good") && ratio.has("bad")) {
      ratio.unsupported("bad");
    }
    Asked some = ratio.required(part, metric());
    Asked all = ratio.required("total", metric());
    if (some == null || all == null) {
      return ratio.build(() -> null);
    }
    if (!some.server().equals(all.server())) {
      ratio
          .node()
          .at("total")
          .at("metricSource")
          .mistake("must ask the same server as " + part + ", with the same resolution");
    }
    boolean counters = counters(ratio, counter, some, all);
    return ratio.build(
        () ->
            new QueryRatio(
                some.server(),
                query(some, counters),
                part.equals("good"),
                query(all, counters),
                counters));
  }

  /** Whether what grows is asked for; mistakes are noted where numbers would be nonsense. */
  private static boolean counters(MapNode ratio, Optional<Boolean> counter, Asked some, Asked all) {
    boolean plain = Stream.of(some, all).allMatch(asked -> asked.query().counter().isPresent());
    boolean rates = Stream.of(some, all).allMatch(asked -> asked.query().isRateOfCounter());
    if (rates || (plain && counter.orElse(false))) {
      return true;
    }
    if (counter.isEmpty() && plain) {
      ratio
          .node()
          .keyMistake("must say counter: true where the queries show counters, which only grow");
    }
    boolean counters = counter.orElse(false);
    Stream.of(some, all)
        .forEach(
            asked ->
                asked
                    .query()
                    .mistakeAsEvents(counters, asked.server().resolution())
                    .ifPresent(asked.node()::mistake));
    return counters;
  }

  /** Series of a counter are asked for one by one, so that each may begin anew. */
  private static String query(Asked asked, boolean counters) {
    return counters ? asked.query().counter().orElse(asked.query().text()) : asked.query().text();
  }

  /** The value of a {@code thresholdMetric}, or null after a mistake. */
  Indicator value(MapNode threshold) {
    Asked asked = threshold.required("metricSource", map(this::source));
    if (asked != null) {
      asked.query().mistakeAsValue(asked.server().resolution()).ifPresent(asked.node()::mistake);
    }
    return threshold.build(
        () ->
            Indicator.Value.ofOne(
                kept -> new QueryThreshold(asked.server(), asked.query().text(), kept)));
  }

  private Function<YamlNode, Asked> metric() {
    return map(
        metric -> {
          Asked asked = metric.required("metricSource", map(this::source));
          return metric.build(() -> asked);
        });
  }

  private Asked source(MapNode source) {
    source.ignore("metricSourceRef");
    source
        .optional("type", MetricSources::known)
        .filter(type -> !type.equals(MetricSources.PROMETHEUS))
        .ifPresent(type -> source.node().at("type").mistake("must be Prometheus, as its server"));
    Asked asked =
        sources.named(source.node()) ? byName(source) : source.required("spec", map(this::direct));
    return source.build(() -> asked);
  }

  private Asked byName(MapNode source) {
    String name = DataSources.ref(source.node()).orElseThrow();
    PrometheusServer server = sources.server(name);
    if (server == null) {
      source.node().at("metricSourceRef").mistake("'" + name + "' has mistakes of its own");
    }
    return source.required(
        "spec",
        map(
            spec -> {
              PromQlText query = spec.required("query", QueryReader::query);
              return spec.build(() -> new Asked(server, query, spec.node().at("query")));
            }));
  }

  private Asked direct(MapNode spec) {
    PromQlText query = spec.required("query", QueryReader::query);
    PrometheusServer server = sources.server(spec, "server");
    return spec.build(() -> new Asked(server, query, spec.node().at("query")));
  }

  private static PromQlText query(YamlNode node) {
    String text = text(node);
    return text == null ? null : new PromQlText(text.strip());
  }
}
