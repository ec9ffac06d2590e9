package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** SLIs that the services' own counters make, read while the traffic runs. */
public final class CounterSlis implements SliSource {
  private final CounterTargets targets;

  public CounterSlis(CounterTargets targets) {
    this.targets = targets;
  }

  @Override
  public boolean counts(Sli sli) {
    return sli instanceof CounterRatio;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    Map<String, CounterRatio> ratios = new TreeMap<>();
    slis.forEach((slo, sli) -> ratios.put(slo, (CounterRatio) sli));
    CounterLook look = new CounterLook(ratios, targets);
    EverySecond seconds = new EverySecond("counters", look, Clock.systemUTC(), System::nanoTime);
    seconds.start();
    return seconds;
  }
}
