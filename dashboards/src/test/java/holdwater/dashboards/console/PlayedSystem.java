package holdwater.dashboards.console;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.Suspend;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import holdwater.model.trace.TraceLook;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A system that is played: its calls are arithmetic over the clock, its faults bite at once, and a
 * scenario takes as long as it is let.
 */
public final class PlayedSystem implements LiveSystem {
  private static final long MEGABYTES_140 = 140L << 20;

  private final Topology topology;
  private final InstantSource clock;
  private final Instant since;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final List<Ended> ended = new ArrayList<>();
  private Optional<String> refuses = Optional.empty();
  private Optional<RuntimeException> breaks = Optional.empty();
  private Optional<ScenarioRun> run = Optional.empty();
  private Optional<String> runFault = Optional.empty();
  private Instant told;
  private volatile Runnable beforeInject = () -> {};
  private long stops;
  private boolean up = true;
  private int badLeast = 1;
  private int last;

  private record Held(FaultInForce told, Fault fault, ResolvedTarget target) {}

  public PlayedSystem(Topology topology, InstantSource clock) {
    this.topology = topology;
    this.clock = clock;
    this.since = clock.instant().minusSeconds(600);
    this.told = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** From now on {@code inject} says no. */
  public synchronized void refuses(String why) {
    refuses = Optional.of(why);
  }

  /** {@code inject} calls this first; it may wait for somebody. */
  void beforeInject(Runnable hook) {
    beforeInject = hook;
  }

  /** From now on {@code look} throws, as long as it is given one. */
  synchronized void breaks(Optional<RuntimeException> how) {
    breaks = how;
  }

  /**
   * From now on a fault makes so many calls beside 24 good ones bad in each second, or up to three
   * more.
   */
  public synchronized void hurts(int bad) {
    badLeast = bad;
  }

  public synchronized void down() {
    up = false;
  }

  public synchronized List<String> inForce() {
    return held.values().stream().map(one -> one.told().words()).toList();
  }

  @Override
  public synchronized Look look() {
    breaks.ifPresent(
        how -> {
          throw how;
        });
    Instant now = clock.instant();
    List.copyOf(held.values()).stream()
        .map(Held::told)
        .filter(one -> one.until().filter(end -> !end.isAfter(now)).isPresent())
        .forEach(one -> heal(one.id()));
    if (!up) {
      return new Look(
          now,
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          ended,
          List.of(),
          List.of());
    }
    List<SecondOfCalls> known = seconds(now);
    return new Look(
            now,
            Optional.of(new Look.Stack(topology, since)),
            topology.instances().stream().map(this::status).toList(),
            calls(now),
            Map.of(),
            known,
            held.values().stream().map(Held::told).toList(),
            ended,
            underWay().map(ScenarioRun::run).stream().toList(),
            List.of())
        .with(PlayedFigures.of(topology, known, hurt()), run);
  }

  private Optional<ScenarioRun> underWay() {
    return run.filter(one -> one.result().isEmpty());
  }

  /** Instances that do not answer others. */
  private List<Instance> hurt() {
    return held.values().stream().flatMap(one -> one.target().instances().stream()).toList();
  }

  private InstanceStatus status(Instance instance) {
    State state = State.READY;
    for (Held one : held.values()) {
      if (one.target().instances().contains(instance)) {
        state = one.fault() instanceof Suspend ? State.SUSPENDED : state;
        state = one.fault() instanceof Outage ? State.HELD_DOWN : state;
      }
    }
    long cpuMillis = Duration.between(since, clock.instant()).toMillis() / 20;
    Optional<ProcessView> process =
        state == State.HELD_DOWN
            ? Optional.empty()
            : Optional.of(new ProcessView(4711, MEGABYTES_140, cpuMillis));
    return new InstanceStatus(instance, state, 0, process);
  }

  /** A link has a rate of its own, by its place in the topology; all of them come in waves. */
  private Map<String, Long> calls(Instant now) {
    double seconds = Duration.between(since, now).toMillis() / 1000.0;
    double waves = seconds + 3 * Math.sin(seconds / 7);
    Map<String, Long> calls = new TreeMap<>();
    List<Link> links = topology.links();
    for (int i = 0; i < links.size(); i++) {
      int rate = (i * 7) % 11;
      calls.put(links.get(i).name(), Math.round(rate * waves));
    }
    return calls;
  }

  private List<SecondOfCalls> seconds(Instant now) {
    List<SecondOfCalls> known = new ArrayList<>();
    while (told.plusSeconds(1).isBefore(now)) {
      boolean hurts = held.values().stream().anyMatch(one -> !(one.fault() instanceof Latency));
      known.add(new SecondOfCalls(told, 24, hurts ? told.getEpochSecond() % 4 + badLeast : 0));
      told = told.plusSeconds(1);
    }
    return known;
  }

  /** Any words are some loss here. */
  @Override
  public NetworkFault faultOfLinks(String words) {
    return new PacketLoss(0.2, 0);
  }

  @Override
  public synchronized long stops() {
    return stops;
  }

  @Override
  public String inject(
      Fault fault, ResolvedTarget target, Duration length, String by, long stopsThen) {
    beforeInject.run();
    return inForce(fault, target, length, by, stopsThen);
  }

  private synchronized String inForce(
      Fault fault, ResolvedTarget target, Duration length, String by, long stopsThen) {
    if (stops != stopsThen) {
      throw Refused.stopped();
    }
    refuses.ifPresent(
        why -> {
          throw new Refused(why);
        });
    Instant now = clock.instant();
    String id = "played-" + ++last;
    FaultInForce told =
        new FaultInForce(
            id,
            fault.describe(),
            target.names(),
            by,
            now,
            Optional.of(now.plus(length)),
            Duration.ofSeconds(5),
            Optional.of(Evidence.proven(evidence(fault, target))),
            true);
    held.put(id, new Held(told, fault, target));
    return id;
  }

  private static String evidence(Fault fault, ResolvedTarget target) {
    return fault instanceof ProcessFault
        ? target.names().size() + " processes are gone or stopped, their ports do not answer"
        : "median of 5 probes 212 ms over " + target.names().get(0) + ", 4 ms before";
  }

  @Override
  public synchronized Ended heal(String injection) {
    Held one = held.remove(injection);
    if (one == null) {
      throw new Refused("this console does not hold that fault");
    }
    Ended end =
        new Ended(one.told(), clock.instant(), Evidence.proven("probes take 4 ms as before"));
    ended.add(end);
    return end;
  }

  @Override
  public List<PlayableScenario> scenarios() {
    return List.of(
        new PlayableScenario(
            "zone-outage",
            "Losing zone b costs viewers at most 3 bad seconds.",
            List.of("outage of zone b for 70 to 130 s"),
            1,
            Duration.ofSeconds(130),
            Optional.empty()),
        new PlayableScenario(
            "billing-away",
            "Nobody misses billing.",
            List.of("outage of service billing for 70 to 130 s"),
            1,
            Duration.ofSeconds(130),
            Optional.of("it needs topology 'commerce', and 'compact' is up")));
  }

  @Override
  public synchronized String play(String scenario, String by, long stopsThen) {
    if (underWay().isPresent()) {
      throw new Refused("run " + run.orElseThrow().run() + " is under way");
    }
    List<Instance> zoneB =
        topology.instances().stream()
            .filter(one -> one.zone().filter("b"::equals).isPresent())
            .toList();
    runFault =
        Optional.of(
            inForce(
                new Outage(),
                new ResolvedTarget(zoneB, List.of()),
                Duration.ofSeconds(130),
                "run 7f3a",
                stopsThen));
    List<String> lines = List.of("deploy    compact", "steady    30 s: 300 good, 0 bad");
    run =
        Optional.of(
            new ScenarioRun("7f3a", scenario, by, clock.instant(), lines, Optional.empty()));
    return "7f3a";
  }

  /** The scenario that is played is over, and its fault is gone. */
  public synchronized void runEnds(String verdict, List<String> reasons) {
    runFault.filter(held::containsKey).ifPresent(this::heal);
    ScenarioRun.Result result =
        new ScenarioRun.Result(verdict, reasons, Optional.of(".holdwater/runs/7f3a/report.html"));
    run =
        run.map(
            one ->
                new ScenarioRun(
                    one.run(),
                    one.scenario(),
                    one.by(),
                    one.since(),
                    List.of("verdict: " + verdict),
                    Optional.of(result)));
  }

  @Override
  public Optional<TraceLook> traces(Duration last) {
    return Optional.of(PlayedTraces.look(clock.instant().minus(last)));
  }

  @Override
  public synchronized StopProof stop(String by) {
    stops++;
    List<StopProof.Fault> faults =
        List.copyOf(held.keySet()).stream()
            .map(this::heal)
            .map(end -> new StopProof.Fault(end.fault().words(), end.gone()))
            .toList();
    underWay().ifPresent(one -> runEnds("INCONCLUSIVE", List.of("stop asked for by " + by)));
    return new StopProof(faults, List.of(), Duration.ofMillis(740));
  }
}
