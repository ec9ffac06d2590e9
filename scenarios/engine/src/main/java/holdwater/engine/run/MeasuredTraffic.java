package holdwater.engine.run;

import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.SliSource;
import holdwater.model.port.Throttle;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Traffic that reports some of the SLIs itself, and the sources that count the others beside it.
 * What is known is known of all of them.
 */
public final class MeasuredTraffic implements Traffic {
  private final Traffic traffic;
  private final List<SliSource> sources;

  public MeasuredTraffic(Traffic traffic, List<SliSource> sources) {
    this.traffic = traffic;
    this.sources = List.copyOf(sources);
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    return traffic.check(itsOwn(plan));
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    RunningTraffic running = traffic.start(topology, itsOwn(plan));
    List<RunningSlis> counting = new ArrayList<>();
    Together together = new Together(running, counting, plan.model().scheduled());
    try {
      for (SliSource source : sources) {
        Map<String, Sli> slis = new TreeMap<>(plan.slis());
        slis.values().removeIf(sli -> !source.counts(sli));
        if (!slis.isEmpty()) {
          counting.add(source.start(topology, slis));
        }
      }
    } catch (RuntimeException e) {
      together.close();
      throw e;
    }
    return counting.isEmpty() ? running : together;
  }

  private TrafficPlan itsOwn(TrafficPlan plan) {
    Map<String, Sli> events = new TreeMap<>(plan.slis());
    events.values().removeIf(sli -> sources.stream().anyMatch(source -> source.counts(sli)));
    return new TrafficPlan(
        plan.model(), plan.seed(), events, plan.atMost(), plan.without(), plan.peak());
  }

  /** The traffic at work, and who counts beside it. */
  private static final class Together implements RunningTraffic {
    private final RunningTraffic traffic;
    private final List<RunningSlis> counting;
    private final boolean tellsItself;
    private TrafficFailed failed;

    /**
     * @param tellsItself whether the traffic has events of its own, by a clock of its own
     */
    Together(RunningTraffic traffic, List<RunningSlis> counting, boolean tellsItself) {
      this.traffic = traffic;
      this.counting = counting;
      this.tellsItself = tellsItself;
    }

    @Override
    public TrafficReport poll() {
      if (failed != null) {
        TrafficFailed once = failed;
        failed = null;
        throw once;
      }
      List<TrafficReport> counted = counting.stream().map(RunningSlis::poll).toList();
      try {
        return sum(Optional.of(traffic.poll()), counted);
      } catch (TrafficFailed e) {
        if (counted.stream().allMatch(report -> report.seconds().isEmpty())) {
          throw e;
        }
        // First all that is known, then why there is no more.
        failed = e;
        return sum(Optional.empty(), counted);
      }
    }

    @Override
    public boolean running() {
      return failed == null && traffic.running();
    }

    @Override
    public long requests() {
      return traffic.requests();
    }

    @Override
    public OptionalLong users() {
      return traffic.users();
    }

    @Override
    public Map<String, Boolean> switches() {
      return traffic.switches();
    }

    @Override
    public Optional<Throttle> throttle() {
      return traffic.throttle();
    }

    @Override
    public TrafficReport stop() {
      TrafficReport rest = traffic.stop();
      List<TrafficReport> counted = counting.stream().map(RunningSlis::poll).toList();
      TrafficReport all = sum(Optional.of(rest), counted);
      counting.forEach(RunningSlis::close);
      return all;
    }

    @Override
    public List<AcknowledgedWrites> readBack() {
      return traffic.readBack();
    }

    @Override
    public boolean readBackMissed() {
      return traffic.readBackMissed();
    }

    @Override
    public void close() {
      counting.forEach(RunningSlis::close);
      traffic.close();
    }

    private TrafficReport sum(Optional<TrafficReport> its, List<TrafficReport> counted) {
      List<TrafficReport> all = Stream.concat(its.stream(), counted.stream()).toList();
      List<TrafficSecond> seconds = all.stream().flatMap(r -> r.seconds().stream()).toList();
      Instant complete =
          all.stream()
              .map(TrafficReport::completeUpTo)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      // Clocks of two processes must not be mixed: they are compared with what they showed before.
      Optional<TrafficClock> clock =
          tellsItself ? its.flatMap(TrafficReport::clock) : counted.get(0).clock();
      return new TrafficReport(seconds, complete, clock);
    }
  }
}
