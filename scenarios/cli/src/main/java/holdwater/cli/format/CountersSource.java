package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The services' own counters and values, read at their own endpoints each second.
 *
 * <pre>{@code
 * good: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{code=~"2.."}'}}}
 * total: {metricSource: {type: Prometheus, spec: {query: http_requests_total, path: /metrics}}}
 *
 * thresholdMetric: {metricSource: {type: Prometheus, spec: {query: 'jobs_waiting{queue="mail"}'}}}
 * }</pre>
 *
 * <p>Of a value each series of each instance must keep the threshold, or with {@code sum( )} the
 * sum of all of them. The path is {@code /metrics} if it is left out, and {@code service} says
 * whose instances are read.
 */
final class CountersSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.PROMETHEUS;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(CounterRatio.class, GaugeThreshold.class);
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
    return shown(spec, CounterQueryReader::read);
  }

  private static Counter shown(MapNode spec, Function<YamlNode, CounterQuery> reader) {
    CounterQuery query = spec.required("query", reader);
    String path = spec.optional("path", node -> text(node)).orElse("/metrics");
    Optional<String> service = spec.optional("service", node -> name(node));
    if (!path.startsWith("/")) {
      spec.node().at("path").mistake("must begin with a slash");
    }
    return spec.build(() -> new Counter(query, path, service));
  }

  @Override
  public boolean readsValues() {
    return true;
  }

  @Override
  public Indicator value(MapNode threshold, DataSources servers) {
    Gauge gauge =
        MetricSources.metric(MetricSources.PROMETHEUS, CountersSource::gauge)
            .apply(threshold.node());
    threshold.ignore("metricSource");
    return threshold.build(
        () ->
            gauge == null
                ? null
                : Indicator.Value.ofEach(
                    kept ->
                        new GaugeThreshold(
                            gauge.shown().query(),
                            gauge.summed(),
                            gauge.shown().path(),
                            gauge.shown().service(),
                            kept)));
  }

  private record Gauge(Counter shown, boolean summed) {}

  private static Gauge gauge(MapNode spec) {
    boolean summed =
        spec.node()
            .find("query")
            .flatMap(YamlNode::scalar)
            .filter(CounterQueryReader::isSum)
            .isPresent();
    Counter shown = shown(spec, CounterQueryReader::readValue);
    return shown == null ? null : new Gauge(shown, summed);
  }

  /** More looks at a value come of a longer time only, or less is asked of them. */
  @Override
  public String more(Slo slo, ScenarioDraft draft) {
    return slo.sli().looks().isPresent()
        ? "a lower objective"
        : MetricSource.super.more(slo, draft);
  }

  /** Whether services have such pages is known when they run. */
  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {}
}
