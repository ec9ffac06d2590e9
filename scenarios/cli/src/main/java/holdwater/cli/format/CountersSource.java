package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.util.Optional;
import java.util.Set;

/**
 * The services' own counters, read at their own endpoints each second.
 *
 * <pre>{@code
 * good: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{code=~"2.."}'}}}
 * total: {metricSource: {type: Prometheus, spec: {query: http_requests_total, path: /metrics}}}
 * }</pre>
 *
 * <p>The path is {@code /metrics} if it is left out, and {@code service} says whose instances are
 * read.
 */
final class CountersSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.PROMETHEUS;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(CounterRatio.class);
  }

  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    MetricSources.goodAndTotal(ratio);
    Counter good =
        ratio.required(
            "good", MetricSources.metric(MetricSources.PROMETHEUS, CountersSource::counter));
    Counter total =
        ratio.required(
            "total", MetricSources.metric(MetricSources.PROMETHEUS, CountersSource::counter));
    if (good != null && total != null && !good.sameSource(total)) {
      ratio
          .node()
          .at("total")
          .at("metricSource")
          .at("spec")
          .mistake("must have path and service as in good: both are read from the same page");
    }
    return ratio.build(
        () -> new CounterRatio(good.query(), total.query(), good.path(), good.service()));
  }

  private record Counter(CounterQuery query, String path, Optional<String> service) {
    boolean sameSource(Counter other) {
      return path.equals(other.path) && service.equals(other.service);
    }
  }

  private static Counter counter(MapNode spec) {
    CounterQuery query = spec.required("query", CounterQueryReader::read);
    String path = spec.optional("path", node -> text(node)).orElse("/metrics");
    Optional<String> service = spec.optional("service", node -> name(node));
    if (!path.startsWith("/")) {
      spec.node().at("path").mistake("must begin with a slash");
    }
    return spec.build(() -> new Counter(query, path, service));
  }

  /** Whether services have such pages is known when they run. */
  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {}
}
