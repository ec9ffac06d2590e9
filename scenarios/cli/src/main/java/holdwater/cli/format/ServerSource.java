package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.Set;

/** What a Prometheus server tells by PromQL; how that is read: {@link QueryReader}. */
final class ServerSource implements MetricSource {
  @Override
  public String word() {
    return MetricSources.PROMETHEUS;
  }

  @Override
  public Set<Class<? extends Sli>> kinds() {
    return Set.of(QueryRatio.class, QueryThreshold.class);
  }

  @Override
  public Sli ratio(MapNode ratio, DataSources servers) {
    return new QueryReader(servers).ratio(ratio);
  }

  @Override
  public boolean readsValues() {
    return true;
  }

  @Override
  public Indicator value(MapNode threshold, DataSources servers) {
    return new QueryReader(servers).value(threshold);
  }

  @Override
  public void check(Slo slo, ScenarioDraft draft, YamlNode item) {
    slo.sli().asked().ifPresent(server -> checkResolution(slo, server, draft, item));
  }

  /** Of a shock, two looks at least must lie in it. */
  private static void checkResolution(
      Slo slo, PrometheusServer server, ScenarioDraft draft, YamlNode item) {
    Duration least = server.resolution().multipliedBy(2);
    draft
        .expect
        .map(expect -> expect.get(slo.name()))
        .map(expected -> expected.shock().within())
        .filter(within -> within.compareTo(least) < 0)
        .ifPresent(
            within ->
                item.mistake(
                    "is asked of Prometheus every %s, and a shock of %s needs two looks: allow %s"
                            .formatted(
                                Durations.format(server.resolution()),
                                Durations.format(within),
                                Durations.format(least))
                        + " (expect.%s.shock.within), or scrape more often (resolution)"
                            .formatted(slo.name())));
  }

  @Override
  public String more(Slo slo, ScenarioDraft draft) {
    return "scrape more often (resolution)";
  }
}
