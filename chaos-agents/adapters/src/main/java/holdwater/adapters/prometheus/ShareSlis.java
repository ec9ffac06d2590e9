package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** SLIs of shares that the services' own counters make, read while the traffic runs. */
public final class ShareSlis implements SliSource {
  private final CounterTargets targets;

  public ShareSlis(CounterTargets targets) {
    this.targets = targets;
  }

  @Override
  public boolean counts(Sli sli) {
    return sli instanceof ShareThreshold;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    Map<String, ShareThreshold> shares = new TreeMap<>();
    slis.forEach((slo, sli) -> shares.put(slo, (ShareThreshold) sli));
    ShareLook look = ShareLook.at(targets, shares);
    EverySecond seconds = new EverySecond("shares", look, Clock.systemUTC(), System::nanoTime);
    seconds.start();
    return seconds;
  }
}
