package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficFailed;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SLIs of how often services try, by their own counters, read while the traffic runs. */
public final class AttemptsSlis implements SliSource {
  private final ServiceMeter meter;

  public AttemptsSlis(ServiceMeter meter) {
    this.meter = meter;
  }

  @Override
  public boolean counts(Sli sli) {
    return sli instanceof AttemptsThreshold;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    Map<String, AttemptsThreshold> thresholds = new TreeMap<>();
    slis.forEach((slo, sli) -> thresholds.put(slo, (AttemptsThreshold) sli));
    List<String> services = topology.services().stream().map(Service::name).toList();
    thresholds.forEach(
        (slo, sli) ->
            sli.path().stream()
                .filter(name -> !services.contains(name))
                .findFirst()
                .ifPresent(
                    name -> {
                      throw new TrafficFailed(
                          "SLO " + slo + " is about a service that is not there: " + name);
                    }));
    Map<String, String> serviceOf =
        topology.instances().stream().collect(Collectors.toMap(Instance::id, Instance::service));
    Set<String> always = new HashSet<>(serviceOf.keySet());
    always.removeAll(topology.elastic());
    AttemptsBook book = new AttemptsBook(id -> serviceOf.getOrDefault(id, id), always);
    AttemptsLook look = new AttemptsLook(thresholds, meter, book);
    EverySecond seconds = new EverySecond("attempts", look, Clock.systemUTC(), System::nanoTime);
    seconds.start();
    return seconds;
  }
}
