package holdwater.cli.live;

import holdwater.cli.FaultWords;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.console.Ended;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.LiveSystem;
import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.PlayableScenario;
import holdwater.dashboards.console.Refused;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.dashboards.console.ServiceFigures;
import holdwater.dashboards.console.StopProof;
import holdwater.engine.run.Leftovers;
import holdwater.model.fault.Fault;
import holdwater.model.fault.NetworkFault;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.LinkMeter;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.slo.Slo;
import holdwater.model.trace.TraceLook;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The stack that runs here, for the console. What it holds in force is reverted when it is closed,
 * and by its leases when this process is killed. Thread-safe, but {@link #look} is for one thread.
 */
public final class LocalSystem implements LiveSystem, AutoCloseable {
  /** As long as a page shows where a fault was. */
  private static final Duration ENDED_IS_SHOWN = Duration.ofMinutes(5);

  private final Wiring wiring;
  private final Supplier<Optional<Deployment>> stack;
  private final LinkMeter meter;
  private final EntryCalls entries;
  private final ToldFigures figures;
  private final Leftovers leftovers;
  private final HeldFaults held;
  private final OtherRuns others;
  private final PlayableScenarios library;
  private final ConsoleRuns played;

  /**
   * Connects to nothing.
   *
   * @param slos whose budgets are watched, as far as services count them
   */
  public LocalSystem(Wiring wiring, List<Slo> slos) {
    this.wiring = wiring;
    this.stack = wiring.knownStack();
    this.meter = wiring.linkMeter();
    String name = "console-" + ProcessHandle.current().pid();
    this.entries = new EntryCalls(wiring.witness(), wiring.clock(), name);
    this.figures = new ToldFigures(slos, wiring::counters, wiring::serviceMeter, wiring.clock());
    this.leftovers = wiring.leftovers();
    this.held =
        new HeldFaults(
            wiring.home().runs(), wiring.injectors(), wiring.clock(), new SecureRandom());
    this.others = new OtherRuns(wiring.home().runs(), leftovers);
    this.library = new PlayableScenarios(wiring.scenarios());
    this.played =
        new ConsoleRuns(
            wiring.home().runs(), new LibraryPlayer(wiring), wiring.clock(), new SecureRandom());
  }

  @Override
  public Look look() {
    List<String> troubles = new ArrayList<>();
    Optional<Deployment> now = seen(stack, Optional.empty(), troubles);
    Optional<Look.Stack> up =
        now.flatMap(
            running -> running.upSince().map(since -> new Look.Stack(running.topology(), since)));
    List<InstanceStatus> instances =
        now.map(running -> seen(running::instances, List.<InstanceStatus>of(), troubles))
            .orElse(List.of());
    Map<String, Long> calls = up.isEmpty() ? Map.of() : seen(meter::calls, Map.of(), troubles);
    Instant at = wiring.clock().instant();
    Map<String, Long> hits = calls.isEmpty() ? Map.of() : seen(meter::hits, Map.of(), troubles);
    List<SecondOfCalls> entering =
        up.map(running -> seen(() -> entries.news(running), List.<SecondOfCalls>of(), troubles))
            .orElse(List.of());
    entries.trouble().filter(why -> up.isPresent()).ifPresent(troubles::add);
    ServiceFigures told =
        up.map(running -> seen(() -> figures.news(running), ServiceFigures.NONE, troubles))
            .orElse(ServiceFigures.NONE);
    seen(
        () -> {
          others.look(held.folders());
          return true;
        },
        false,
        troubles);
    return new Look(
        at,
        up,
        instances,
        calls,
        hits,
        entering,
        faults(),
        ended(at),
        others.live(),
        troubles,
        told.and(played.figures()),
        played.now());
  }

  /** What one part of a look cannot see keeps the others from nothing. */
  private static <T> T seen(Supplier<T> part, T otherwise, List<String> troubles) {
    try {
      return part.get();
    } catch (RuntimeException e) {
      troubles.add(e.getMessage() == null ? e.toString() : e.getMessage());
      return otherwise;
    }
  }

  private List<FaultInForce> faults() {
    List<FaultInForce> all = new ArrayList<>(held.inForce());
    all.addAll(others.inForce());
    return all;
  }

  private List<Ended> ended(Instant now) {
    List<Ended> all = new ArrayList<>(held.ended());
    all.addAll(others.ended());
    all.removeIf(one -> one.at().isBefore(now.minus(ENDED_IS_SHOWN)));
    all.sort(Comparator.comparing(Ended::at));
    return all;
  }

  @Override
  public NetworkFault faultOfLinks(String words) {
    try {
      return FaultWords.ofLinks(words);
    } catch (UserMistake e) {
      throw new Refused(e.getMessage());
    }
  }

  @Override
  public long stops() {
    return held.stops();
  }

  @Override
  public String inject(Fault fault, ResolvedTarget target, Duration length, String by, long stops) {
    runUnderWay()
        .ifPresent(
            run -> {
              throw new Refused(
                  "run " + run + " is under way, and a fault by hand would spoil its verdict");
            });
    Deployment running = running();
    return held.begin(fault, target, length, by, stops, () -> gone(running));
  }

  /** Of this console, which may not have begun to write yet, or of anybody. */
  private Optional<String> runUnderWay() {
    return played
        .underWay()
        .or(
            () ->
                leftovers.liveRuns().stream()
                    .filter(run -> !held.folders().contains(run))
                    .findFirst());
  }

  /** By this console or by others. */
  private boolean faultsByHand() {
    return !held.inForce().isEmpty()
        || leftovers.live().stream().anyMatch(run -> !held.folders().contains(run));
  }

  @Override
  public List<PlayableScenario> scenarios() {
    return library.on(up());
  }

  private Optional<String> up() {
    try {
      return wiring.stack().map(up -> up.topology().name());
    } catch (DeploymentFailed e) {
      throw new Refused(e.getMessage());
    }
  }

  @Override
  public String play(String scenario, String by, long stops) {
    ScenarioFile file = library.read(scenario);
    PlayableScenarios.playable(file, up())
        .refusal()
        .ifPresent(
            why -> {
              throw new Refused(why);
            });
    runUnderWay()
        .ifPresent(
            run -> {
              throw new Refused("run " + run + " is under way: wait for its end, or STOP it");
            });
    if (faultsByHand()) {
      throw new Refused(
          "faults by hand are in force, and would spoil its verdict: heal them first");
    }
    String run = played.begin(file, by);
    if (held.stops() != stops) {
      // A stop that came before it had begun did not find it.
      played.abort("stop asked for before it began");
      throw Refused.stopped();
    }
    return run;
  }

  @Override
  public Optional<TraceLook> traces(Duration last) {
    return wiring.traceMeter().since(wiring.clock().instant().minus(last));
  }

  private Deployment running() {
    try {
      return wiring
          .stack()
          .orElseThrow(() -> new Refused("no stack is up: 'holdwater up' starts one"));
    } catch (DeploymentFailed e) {
      throw new Refused(e.getMessage());
    }
  }

  private static Optional<String> gone(Deployment stack) {
    try {
      return stack.gone() ? Optional.of("the stack is gone") : Optional.empty();
    } catch (DeploymentFailed e) {
      // That nobody knows does not mean that it is.
      return Optional.empty();
    }
  }

  @Override
  public Ended heal(String injection) {
    return held.heal(injection);
  }

  @Override
  public StopProof stop(String by) {
    String who = "console, " + by;
    StopProof proof = new Stopping(wiring, held).stop(who);
    // One that had not begun to write could not be asked like others.
    played.abort("stop asked for by " + who);
    return proof;
  }

  /** Reverts what it holds, and waits for that. */
  @Override
  public void close() {
    played.close();
    held.close();
    entries.close();
    figures.close();
  }

  /** Whether what it held is gone, one line each; empty if it held nothing. */
  public List<String> lastWords() {
    return held.ended().stream()
        .map(
            one ->
                one.fault().fault()
                    + " on "
                    + String.join(", ", one.fault().targets())
                    + (one.gone().proven() ? " is gone: " : " is NOT proven to be gone: ")
                    + one.gone().statement())
        .toList();
  }
}
