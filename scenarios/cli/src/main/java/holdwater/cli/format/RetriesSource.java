package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Set;

/**
 * How often services may try, along a path of calls.
 *
 * <pre>{@code
 * indicator:
 *   spec:
 *     thresholdMetric: {metricSource: {type: Retries, spec: {path: [gateway, playback, catalog]}}}
 * objectives: [{op: lte, value: 1.3, target: 0.95}]   # attempts per call, in 95 % of seconds
 * }</pre>
 */
final class RetriesSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.RETRIES;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(AttemptsThreshold.class);
  }

  /** Null, with the mistake noted: retries are a value, and not good and all events. */
  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    MetricSources.goodAndTotal(ratio);
    ratio.node().keyMistake("retries are a value: say thresholdMetric, with op and value");
    ratio.ignore("good", "total");
    return ratio.build(() -> null);
  }

  @Override
  public boolean readsValues() {
    return true;
  }

  @Override
  public Indicator value(MapNode threshold, DataSources servers) {
    List<String> path =
        MetricSources.metric(MetricSources.RETRIES, RetriesSource::path).apply(threshold.node());
    threshold.ignore("metricSource");
    return threshold.build(
        () ->
            path == null
                ? null
                : Indicator.Value.ofEach(kept -> new AttemptsThreshold(path, kept)));
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

  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {
    draft.topology.ifPresent(topology -> checkPath(slo.sli(), topology, item));
  }

  private static void checkPath(Sli attempts, Topology topology, YamlNode item) {
    List<String> services = topology.services().stream().map(Service::name).toList();
    for (String name : attempts.services()) {
      if (!services.contains(name)) {
        item.mistake(
            "is about a path over service '"
                + name
                + "', which topology "
                + topology.name()
                + " does not have"
                + DidYouMean.ending(name, services));
      }
    }
  }

  @Override
  public void checkElsewhere(Slo slo, ExternalSystem system, YamlNode item) {
    item.mistake("is counted by services of ours only: these show no such counters here");
  }

  @Override
  public String more(Slo slo, ScenarioDraft draft) {
    return "a lower objective";
  }
}
