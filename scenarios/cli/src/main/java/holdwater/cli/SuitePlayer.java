package holdwater.cli;

import holdwater.cli.format.ExternalFile;
import holdwater.engine.gate.GatePlayer;
import holdwater.engine.gate.GateRun;
import holdwater.engine.margin.Triggers;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunPorts;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.run.RunSettings.WarmedBy;
import holdwater.engine.run.ScenarioRunner;
import holdwater.engine.suite.Handover;
import holdwater.engine.suite.KeptStack;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.Player;
import holdwater.engine.suite.RunOrder;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.verdict.RunStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Plays the runs of a suite. A stack that is seen to be well after a run is good for the next of
 * its kind; otherwise it is ended. Used by one thread.
 */
public final class SuitePlayer implements Player, GatePlayer, AutoCloseable {
  private final Wiring wiring;
  private final Interruption interruption;
  private final SuiteConsole console;
  private final ToLongFunction<RunOrder> seeds;
  private final String commandLine;
  private final Map<String, ExternalFile> external;
  private final KeptStack stacks;
  private final SuiteLock lock;
  private RunListeners listeners = RunListeners.NONE;

  /**
   * Starts nothing yet.
   *
   * @param seeds of each run
   * @param commandLine as typed, for the journals
   * @param external by the name of a scenario, the system of somebody else's that it is about
   * @throws UserMistake when another suite is under way
   */
  public SuitePlayer(
      Wiring wiring,
      Interruption interruption,
      SuiteConsole console,
      ToLongFunction<RunOrder> seeds,
      String commandLine,
      Map<String, ExternalFile> external) {
    this.wiring = wiring;
    this.interruption = interruption;
    this.console = console;
    this.seeds = seeds;
    this.commandLine = commandLine;
    this.external = Map.copyOf(external);
    this.stacks = new KeptStack(wiring.platform(), wiring.clock());
    this.lock = SuiteLock.take(wiring.home().workspace());
  }

  /** The same, with others who listen to each run. */
  public SuitePlayer heardBy(RunListeners others) {
    listeners = others;
    return this;
  }

  /**
   * A suite starts and ends stacks as it needs them.
   *
   * @param needsStack whether it needs any
   * @throws UserMistake when another suite is under way, or somebody else's stack is up
   */
  public static void refuseOthers(Wiring wiring, boolean needsStack) {
    // First, or it would be told to end the other suite's stack.
    SuiteLock.take(wiring.home().workspace()).close();
    if (needsStack && wiring.stack().isPresent()) {
      throw new UserMistake(
          "a stack is up, and this needs stacks of its own: call 'holdwater down' first");
    }
  }

  @Override
  public Played play(RunOrder order) {
    GateRun run = run(order);
    // Whoever stops a run from a second terminal does not want the next one.
    return run.stopped() ? run.played().asInterrupted() : run.played();
  }

  /** Plays one run and hands on all that is known of it. */
  public Triggers.Run whole(RunOrder order) {
    Once once = once(order);
    Played played = once.played();
    return new Triggers.Run(stopped(once) ? played.asInterrupted() : played, once.result());
  }

  @Override
  public GateRun run(RunOrder order) {
    Once once = once(order);
    return GateRun.of(once.played(), stopped(once), once.result(), once.handover());
  }

  private boolean stopped(Once once) {
    return interruption.asked() || once.result().outcome().status() == RunStatus.INTERRUPTED;
  }

  /** A run that is over, and what became of its stack. */
  private record Once(Played played, RunResult result, Handover handover) {}

  private Once once(RunOrder order) {
    Duration began = wiring.clock().monotonic();
    stacks.keepOnly(order.topology(), order.without());
    Path directory = RunFolders.create(wiring.home().runs(), new SecureRandom());
    String runId = directory.getFileName().toString();
    RunSettings settings =
        new RunSettings(
                runId,
                seeds.applyAsLong(order),
                order.without(),
                directory,
                Versions.of(wiring.home().installation()),
                commandLine)
            .after(warmedBy(order));
    RunPorts ports = ports(order, directory);
    ScenarioRunner runner = new ScenarioRunner(order.scenario(), order.topology(), settings, ports);
    RunResult result = Heartbeat.during(console::tick, runner::run);
    RunFolders.linkLatest(directory);
    Handover handover = handOver(order, ports, result);
    Duration took = wiring.clock().monotonic().minus(began);
    return new Once(Played.of(runId, result, took.toSeconds()), result, handover);
  }

  /** What was used on a stack of ours says nothing of a system of somebody else's. */
  private Optional<WarmedBy> warmedBy(RunOrder order) {
    return external.containsKey(order.scenario().name())
        ? Optional.empty()
        : stacks.warmedFor(order.scenario().traffic());
  }

  private RunPorts ports(RunOrder order, Path directory) {
    ExternalFile system = external.get(order.scenario().name());
    return system == null
        ? wiring.runPorts(directory, listeners(order, directory), interruption).on(stacks)
        : wiring.external(system).runPorts(directory, List.of(console), interruption);
  }

  private List<JournalListener> listeners(RunOrder order, Path directory) {
    List<JournalListener> all = new ArrayList<>(listeners.of(directory, order.scenario()));
    all.add(console);
    return all;
  }

  /** Nobody here can start a system of somebody else's anew: the next run meets it as it is. */
  private Handover handOver(RunOrder order, RunPorts ports, RunResult result) {
    if (!external.containsKey(order.scenario().name())) {
      return stacks.handOver(result);
    }
    try {
      return Handover.of(result, ports.platform().running().orElseThrow());
    } catch (DeploymentFailed e) {
      return new Handover(false, e.getMessage());
    }
  }

  /** Ends the stack that was kept, if one was; then another suite may begin. */
  @Override
  public void close() {
    try (lock) {
      stacks.close();
    }
  }
}
