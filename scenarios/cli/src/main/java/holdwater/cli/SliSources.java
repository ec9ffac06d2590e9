package holdwater.cli;

import holdwater.adapters.prometheus.AttemptsSlis;
import holdwater.adapters.prometheus.CounterSlis;
import holdwater.adapters.prometheus.GaugeSlis;
import holdwater.adapters.prometheus.InstancePages;
import holdwater.adapters.prometheus.PrometheusServiceMeter;
import holdwater.adapters.prometheus.QuerySlis;
import holdwater.adapters.prometheus.ShareSlis;
import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.model.port.Access;
import holdwater.model.port.SliSource;
import java.util.List;

/**
 * Who counts SLIs beside the traffic: the only list of them, of a stack of ours and of systems of
 * others. What a system does not have is refused before, when the scenario is read.
 */
final class SliSources {
  private SliSources() {}

  /** All of them, for the parts that {@code access} leads to. Connects to nothing. */
  static List<SliSource> of(Access access, ToxiproxyNetwork network) {
    InstancePages pages = new InstancePages(access);
    return List.of(
        new CounterSlis(pages),
        new ShareSlis(pages),
        new GaugeSlis(pages),
        new QuerySlis(),
        network.witness(),
        new AttemptsSlis(new PrometheusServiceMeter(pages)));
  }
}
