package holdwater.cli.format;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.util.Set;

/**
 * A source of SLIs as files name it: its word, how SLIs are read of it, and what is said of them
 * where a scenario does not allow them. One file each; all stand in {@link MetricSources#ALL}.
 */
interface MetricSource {
  /** What a {@code metricSource} has as its {@code type}. */
  String word();

  /** The kinds of SLI that come of it. */
  Set<Class<? extends Sli>> kinds();

  /** The SLI of a {@code ratioMetric}, or null after a mistake. */
  Sli ratio(MapNode ratio, DataSources servers);

  /** Answers: may a {@code thresholdMetric} name it by its word alone? */
  default boolean readsValues() {
    return false;
  }

  /** What a {@code thresholdMetric} measures, or null after a mistake. */
  default Indicator value(MapNode threshold, DataSources servers) {
    threshold
        .node()
        .keyMistake(
            "a value is one of the services' own pages or of a Prometheus server (type Prometheus), or"
                + " of retries");
    threshold.ignore("metricSource");
    return threshold.build(() -> null);
  }

  /**
   * Notes why nobody would count an SLI of it in that scenario.
   *
   * @param item where the scenario names the SLO
   */
  void check(Slo slo, ScenarioDraft draft, YamlNode item);

  /** Notes what a system of somebody else's lacks for an SLI of it. */
  default void checkElsewhere(Slo slo, ExternalSystem system, YamlNode item) {}

  /** What would make more events of it. */
  default String more(Slo slo, ScenarioDraft draft) {
    boolean http = draft.traffic.flatMap(TrafficModel::http).isPresent();
    return "more " + (http ? "requests/s" : "starts/s");
  }
}
