package holdwater.adapters.prometheus;

import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Traffic whose own events are some of the SLIs; the others are the services' counters, which are
 * read while it runs.
 */
public final class CountedTraffic implements Traffic {
  private final Traffic traffic;
  private final CounterTargets targets;

  public CountedTraffic(Traffic traffic, CounterTargets targets) {
    this.traffic = traffic;
    this.targets = targets;
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    return traffic.check(ofEvents(plan));
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    Map<String, CounterRatio> counters = new TreeMap<>();
    plan.slis().forEach((slo, sli) -> sli.counters().ifPresent(c -> counters.put(slo, c)));
    RunningTraffic running = traffic.start(topology, ofEvents(plan));
    if (counters.isEmpty()) {
      return running;
    }
    CounterSeconds seconds = new CounterSeconds(counters, targets, Clock.systemUTC());
    seconds.start();
    return new Both(running, seconds);
  }

  private static TrafficPlan ofEvents(TrafficPlan plan) {
    Map<String, Sli> events = new HashMap<>(plan.slis());
    events.values().removeIf(sli -> sli.counters().isPresent());
    return new TrafficPlan(plan.model(), plan.seed(), events, plan.atMost(), plan.without());
  }

  /** The traffic at work, and who reads counters beside it. */
  private record Both(RunningTraffic traffic, CounterSeconds counters) implements RunningTraffic {
    @Override
    public TrafficReport poll() {
      return with(traffic.poll());
    }

    @Override
    public boolean running() {
      return traffic.running();
    }

    @Override
    public long requests() {
      return traffic.requests();
    }

    @Override
    public Map<String, Boolean> switches() {
      return traffic.switches();
    }

    @Override
    public TrafficReport stop() {
      TrafficReport rest = with(traffic.stop());
      counters.close();
      return rest;
    }

    @Override
    public void close() {
      counters.close();
      traffic.close();
    }

    private TrafficReport with(TrafficReport events) {
      TrafficReport counted = counters.poll();
      List<TrafficSecond> seconds = new ArrayList<>(events.seconds());
      seconds.addAll(counted.seconds());
      Instant complete =
          events.completeUpTo().isBefore(counted.completeUpTo())
              ? events.completeUpTo()
              : counted.completeUpTo();
      return new TrafficReport(seconds, complete, events.clock());
    }
  }
}
