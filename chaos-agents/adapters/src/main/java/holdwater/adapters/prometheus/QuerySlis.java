package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficFailed;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SLIs that Prometheus servers tell of by PromQL, asked while the traffic runs. */
public final class QuerySlis implements SliSource {
  @Override
  public boolean counts(Sli sli) {
    return sli instanceof QueryRatio || sli instanceof QueryThreshold;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    List<QueriedSlo> asked = new ArrayList<>();
    new TreeMap<>(slis).forEach((slo, sli) -> asked.add(queried(slo, sli)));
    QuerySeconds seconds = new QuerySeconds(asked, Clock.systemUTC(), System::nanoTime);
    try {
      seconds.start();
      return seconds;
    } catch (TrafficFailed e) {
      seconds.close();
      throw e;
    }
  }

  static QueriedSlo queried(String slo, Sli sli) {
    if (sli instanceof QueryRatio ratio) {
      PrometheusApi api = new PrometheusApi(ratio.server());
      return new QueriedSlo(slo, ratio.server(), api, new RatioReading(ratio, api));
    }
    QueryThreshold value = (QueryThreshold) sli;
    PrometheusServer server = value.server();
    PrometheusApi api = new PrometheusApi(server);
    return new QueriedSlo(slo, server, api, new ThresholdReading(value, api));
  }
}
