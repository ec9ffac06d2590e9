package holdwater.adapters.toxiproxy;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficFailed;
import holdwater.model.slo.Sli;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SLIs of calls over links, counted by the fault proxy while the traffic runs. */
final class WitnessSlis implements SliSource {
  private final WitnessApi api;

  WitnessSlis(WitnessApi api) {
    this.api = api;
  }

  @Override
  public boolean counts(Sli sli) {
    return sli instanceof WitnessRatio;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    WitnessSeconds seconds = new WitnessSeconds(api);
    try {
      for (Map.Entry<String, Sli> sli : new TreeMap<>(slis).entrySet()) {
        WitnessRatio ratio = (WitnessRatio) sli.getValue();
        List<String> links = ratio.of(topology).stream().map(Link::name).toList();
        if (links.isEmpty()) {
          throw new TrafficFailed(
              "SLO " + sli.getKey() + " is counted at links that are not there: " + ratio.links());
        }
        seconds.watch(sli.getKey(), ratio, links);
      }
      seconds.start();
      return seconds;
    } catch (IOException e) {
      seconds.close();
      throw new TrafficFailed("the fault proxy cannot count calls: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      seconds.close();
      throw e;
    }
  }
}
