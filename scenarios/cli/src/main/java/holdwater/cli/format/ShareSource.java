package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A share that the services' own counters make, as a value of each second.
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
final class ShareSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.SHARE;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(ShareThreshold.class);
  }

  /** Null, with the mistake noted: a share is a value, and not good and all events. */
  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    MetricSources.goodAndTotal(ratio);
    ratio.node().keyMistake("a share is a value: say thresholdMetric, with op and value");
    ratio.ignore("good", "total");
    return ratio.build(() -> null);
  }

  @Override
  public boolean readsValues() {
    return true;
  }

  @Override
  public Indicator value(MapNode threshold, DataSources servers) {
    CounterRatio counters =
        MetricSources.metric(MetricSources.SHARE, ShareSource::counters).apply(threshold.node());
    threshold.ignore("metricSource");
    return threshold.build(
        () ->
            counters == null
                ? null
                : Indicator.Value.ofEach(kept -> new ShareThreshold(counters, kept)));
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

  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {
    draft.topology.ifPresent(topology -> checkServices(slo.sli(), topology, item));
  }

  private static void checkServices(Sli share, Topology topology, YamlNode item) {
    List<String> services = topology.services().stream().map(Service::name).toList();
    for (String name : share.services()) {
      if (!services.contains(name)) {
        item.mistake(
            "is counted by service '"
                + name
                + "', which topology "
                + topology.name()
                + " does not have"
                + DidYouMean.ending(name, services));
      }
    }
  }

  @Override
  public String more(Slo slo, ScenarioDraft draft) {
    return "a lower objective";
  }
}
