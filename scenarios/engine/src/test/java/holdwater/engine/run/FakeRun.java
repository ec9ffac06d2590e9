package holdwater.engine.run;

import holdwater.engine.simian.Unleashing;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Platform;
import holdwater.model.port.TraceMeter;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import holdwater.testkit.FakeCapacity;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.FakeLinkMeter;
import holdwater.testkit.FakeMachine;
import holdwater.testkit.FakePlatform;
import holdwater.testkit.FakeServices;
import holdwater.testkit.FakeSwitches;
import holdwater.testkit.FakeTraffic;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A whole run in fake time that passes, until a test breaks something. */
public final class FakeRun {
  public static final String RUN_ID = "7f3a";

  public final FakeClock clock = new FakeClock();
  public final FakeFaults faults = new FakeFaults(clock);
  public final FakePlatform platform = new FakePlatform(clock, faults);
  public final FakeInjector injector = new FakeInjector(faults);
  public final FakeTraffic traffic = new FakeTraffic(clock, faults).script(FakeRun::usual);
  public final FakeLinkMeter meter;
  public final FakeCapacity capacity = new FakeCapacity();
  public final FakeServices services;
  public final FakeMachine machine = new FakeMachine(clock);
  public final FakeSwitches switches = new FakeSwitches(platform);
  public final Interruption interruption = new Interruption();
  public final List<JournalEntry> heard = new ArrayList<>();
  public ScenarioBuilder scenario = new ScenarioBuilder();
  public Set<String> without = Set.of();
  public TraceMeter traces = TraceMeter.NONE;
  public List<JournalListener> alsoListening = List.of();
  public UnaryOperator<Scenario> scenarioAs = scenario -> scenario;
  public UnaryOperator<Platform> platformAs = fake -> fake;
  public Optional<RunSettings.Repeated> repeats = Optional.empty();
  public Optional<RunSettings.WarmedBy> warmedBy = Optional.empty();

  /** How often an injector that goes on was interrupted. */
  int interruptions;

  private final Path runs;
  private final Topology topology;

  public FakeRun(Path runs) {
    this(runs, TwoZones.topology());
  }

  public FakeRun(Path runs, Topology topology) {
    this.runs = runs;
    this.topology = topology;
    this.meter = new FakeLinkMeter(clock, topology);
    this.services = new FakeServices(clock, faults);
  }

  /** The first second of a fault costs five of ten starts, and nothing after that. */
  static Load usual(FakeTraffic.Moment moment) {
    boolean firstSecond = moment.faultFor().filter(second -> second == 0).isPresent();
    return firstSecond ? Load.good(10).bad(5) : Load.good(10);
  }

  public RunResult play() {
    return runner().run();
  }

  ScenarioRunner runner() {
    return new ScenarioRunner(
        scenarioAs.apply(scenario.build()), topology, settings("run zone-outage"), ports());
  }

  /** Simians on the same system, in the place of the timeline. */
  public SimianRunner simians(Unleashing unleashing, long seed) {
    RunSettings usual = settings("unleash");
    RunSettings seeded =
        new RunSettings(
            usual.runId(),
            seed,
            usual.without(),
            usual.directory(),
            usual.versions(),
            usual.commandLine());
    return new SimianRunner(
        scenarioAs.apply(scenario.build()), topology, unleashing, seeded, ports());
  }

  private RunSettings settings(String command) {
    return new RunSettings(
            RUN_ID,
            42,
            without,
            directory(),
            Map.of("holdwater", "0.1.0", "commit", "abc1234"),
            "holdwater " + command,
            repeats)
        .after(warmedBy);
  }

  private RunPorts ports() {
    List<FaultInjector> injectors = List.of(new NothingInjector(), injector);
    return new RunPorts(
        platformAs.apply(platform),
        injectors,
        traffic,
        meter,
        capacity,
        services,
        machine,
        switches,
        traces,
        clock,
        listeners(),
        interruption);
  }

  private List<JournalListener> listeners() {
    List<JournalListener> listeners = new ArrayList<>(alsoListening);
    listeners.add(heard::add);
    return listeners;
  }

  Path directory() {
    return runs.resolve(RUN_ID);
  }

  /**
   * Each fault is in force so long after its injector began. An interrupt ends that as a failure,
   * as it does a call over the network.
   */
  void injectionTakes(Duration duration) {
    injector.beforeInject(
        id -> {
          try {
            clock.sleepFor(duration);
          } catch (InterruptedException e) {
            throw new InjectionFailed(id + " was interrupted", e);
          }
        });
  }

  /** Each fault is in force at once, yet its injector goes on so long. */
  void injectionGoesOnFor(Duration duration) {
    injector.afterInject(goingOnFor(duration));
  }

  /** Goes on so long, whoever interrupts it. */
  Consumer<String> goingOnFor(Duration duration) {
    return id -> {
      Duration end = clock.monotonic().plus(duration);
      while (clock.monotonic().compareTo(end) < 0) {
        try {
          clock.sleepFor(end.minus(clock.monotonic()));
        } catch (InterruptedException e) {
          interruptions++;
        }
      }
    };
  }

  /** Does something so long after the first fault came into force. */
  public void afterInjection(Duration after, Runnable task) {
    injector.beforeInject(
        id -> clock.at(Duration.between(FakeClock.start(), clock.instant()).plus(after), task));
  }
}
