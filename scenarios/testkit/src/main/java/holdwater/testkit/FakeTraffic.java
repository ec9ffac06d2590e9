package holdwater.testkit;

import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Throttle;
import holdwater.model.port.Ticker;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Viewers by a script: what each second brings, given how long a fault has been in force. */
public final class FakeTraffic implements Traffic {
  private final Ticker clock;
  private final FakeFaults faults;
  private Function<Moment, Load> script = moment -> Load.good(10);
  private final Map<String, Function<Moment, Load>> scripts = new HashMap<>();
  private BiFunction<Moment, Load, Map<String, String>> histograms = (moment, load) -> Map.of();
  private Duration resolvesAfter = Duration.ofSeconds(3);
  private Duration behind = Duration.ZERO;
  private Optional<Duration> diesAfter = Optional.empty();
  private Optional<String> pollFailure = Optional.empty();
  private Optional<String> startFailure = Optional.empty();
  private Optional<String> stopFailure = Optional.empty();
  private List<AcknowledgedWrites> writes = List.of();
  private boolean readsNothingBack;
  private boolean rigid;
  private boolean stopped;

  public FakeTraffic(Ticker clock, FakeFaults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /** What every SLO sees, unless it has a script of its own. */
  public FakeTraffic script(Function<Moment, Load> loads) {
    script = loads;
    return this;
  }

  /** At its end it has no time to look for what was acknowledged. */
  public FakeTraffic readsNothingBack() {
    readsNothingBack = true;
    return this;
  }

  /** What one SLO sees; the schedule is that of the common script. */
  public FakeTraffic script(String slo, Function<Moment, Load> loads) {
    scripts.put(slo, loads);
    return this;
  }

  /** Encoded latencies by tag. */
  public FakeTraffic histograms(BiFunction<Moment, Load, Map<String, String>> encoded) {
    histograms = encoded;
    return this;
  }

  /** How long after a second its events are known; 3 s unless said. */
  public FakeTraffic resolvesAfter(Duration duration) {
    resolvesAfter = duration;
    return this;
  }

  /** From now on the generator tells all that it tells as if it were so much earlier. */
  public FakeTraffic clockBehind(Duration by) {
    behind = by;
    return this;
  }

  /** The generator is gone so long after its start. */
  public FakeTraffic diesAfter(Duration duration) {
    diesAfter = Optional.of(duration);
    return this;
  }

  /** From now on {@code poll} throws. */
  public FakeTraffic pollFails(String message) {
    pollFailure = Optional.of(message);
    return this;
  }

  /** {@code start} throws. */
  public FakeTraffic startFails(String message) {
    startFailure = Optional.of(message);
    return this;
  }

  /** {@code stop} throws; {@code close} still ends them. */
  public FakeTraffic stopFails(String message) {
    stopFailure = Optional.of(message);
    return this;
  }

  /** What is found at the end of what the system said is kept. */
  public FakeTraffic readsBack(AcknowledgedWrites... found) {
    writes = List.of(found);
    return this;
  }

  /** It cannot send less than planned. */
  public FakeTraffic rigid() {
    rigid = true;
    return this;
  }

  /** Whether no viewers are at work any more. */
  public boolean stopped() {
    return stopped;
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    return CheckResult.OK;
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    startFailure.ifPresent(
        message -> {
          throw new TrafficFailed(message);
        });
    return new Running(plan, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * A second of the fake viewers.
   *
   * @param second counted from their start
   * @param faultFor since how many seconds a fault is in force; empty when none is
   * @param calmFor since how many seconds the last fault is over; empty when there was none
   * @param share of the planned users who come
   */
  public record Moment(long second, Optional<Long> faultFor, Optional<Long> calmFor, double share) {
    public boolean faulty() {
      return faultFor.isPresent();
    }
  }

  private final class Running implements RunningTraffic {
    private final TrafficPlan plan;
    private final Instant start;
    private final NavigableMap<Instant, Double> shares = new TreeMap<>();
    private Instant next;
    private long requests;

    Running(TrafficPlan plan, Instant start) {
      this.plan = plan;
      this.start = start;
      this.next = start;
      this.shares.put(start, 1.0);
    }

    @Override
    public TrafficReport poll() {
      pollFailure.ifPresent(
          message -> {
            throw new TrafficFailed(message);
          });
      return upTo(clock.instant().minus(resolvesAfter));
    }

    private TrafficReport upTo(Instant limit) {
      Instant end = end().filter(limit::isAfter).orElse(limit);
      List<TrafficSecond> seconds = new ArrayList<>();
      while (!next.plusSeconds(1).isAfter(end)) {
        seconds.add(second(next));
        next = next.plusSeconds(1);
      }
      return new TrafficReport(seconds, shown(next), Optional.of(clock()));
    }

    private TrafficSecond second(Instant second) {
      // Half past the second: a fault that begins on the second is felt in it.
      Instant middle = second.plusMillis(500);
      Moment moment =
          new Moment(
              Duration.between(start, second).toSeconds(),
              faults.inForceSince(middle).map(since -> seconds(since, middle)),
              faults.endedBefore(middle).map(since -> seconds(since, middle)),
              shares.floorEntry(middle).getValue());
      Load load = script.apply(moment);
      Map<String, TrafficSecond.Counts> counts = new HashMap<>();
      for (String slo : plan.slis().keySet()) {
        Load seen = scripts.getOrDefault(slo, script).apply(moment);
        if (seen.good() + seen.bad() > 0) {
          counts.put(slo, new TrafficSecond.Counts(seen.good(), seen.bad()));
        }
      }
      requests += 12L * load.offered();
      boolean scheduled = plan.model().scheduled();
      return new TrafficSecond(
          shown(second).truncatedTo(ChronoUnit.SECONDS),
          scheduled ? load.planned() : 0,
          scheduled ? load.offered() : 0,
          load.lag(),
          counts,
          histograms.apply(moment, load),
          scheduled ? OptionalInt.of((int) (load.good() + load.bad())) : OptionalInt.empty());
    }

    private Instant shown(Instant moment) {
      return moment.minus(behind);
    }

    private TrafficClock clock() {
      Instant now = shown(clock.instant());
      return new TrafficClock(now, now, clock.monotonic());
    }

    private long seconds(Instant from, Instant to) {
      return Duration.between(from, to).toSeconds();
    }

    private Optional<Instant> end() {
      return diesAfter.map(start::plus);
    }

    @Override
    public boolean running() {
      return !stopped && end().map(end -> clock.instant().isBefore(end)).orElse(true);
    }

    @Override
    public Map<String, Boolean> switches() {
      return Map.of(
          "adaptive-bitrate", !plan.without().contains("adaptive-bitrate"),
          "edge-failover", !plan.without().contains("edge-failover"));
    }

    @Override
    public long requests() {
      return requests;
    }

    @Override
    public Optional<Throttle> throttle() {
      return rigid ? Optional.empty() : Optional.of(share -> shares.put(clock.instant(), share));
    }

    @Override
    public TrafficReport stop() {
      stopFailure.ifPresent(
          message -> {
            throw new TrafficFailed(message);
          });
      stopped = true;
      return upTo(clock.instant());
    }

    @Override
    public List<AcknowledgedWrites> readBack() {
      return stopped ? writes : List.of();
    }

    @Override
    public boolean readBackMissed() {
      return stopped && readsNothingBack;
    }

    @Override
    public void close() {
      stopped = true;
    }
  }
}
