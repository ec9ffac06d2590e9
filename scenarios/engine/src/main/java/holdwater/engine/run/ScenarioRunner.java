package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.judge.Judge;
import holdwater.engine.judge.Judgement;
import holdwater.engine.report.Reports;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.HarnessFailed;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.ReplayOf;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalEntry.TrafficStopped;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.RunningTraffic;
import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plays one scenario once. Not to be used twice. */
public final class ScenarioRunner {
  private final Supplier<RunPlan> plans;
  private final Function<LiveRun, FaultPlayer> players;
  private final RunSettings settings;
  private final RunPorts ports;

  /** Opens and connects nothing. */
  public ScenarioRunner(
      Scenario scenario, Topology topology, RunSettings settings, RunPorts ports) {
    this(
        () -> RunPlan.of(scenario, topology, settings, ports),
        TimelinePlayer::new,
        settings,
        ports);
  }

  /**
   * The same run with faults that somebody else brings.
   *
   * @param plans asked once, for what is to be played
   * @param players asked once, for who plays it
   */
  ScenarioRunner(
      Supplier<RunPlan> plans,
      Function<LiveRun, FaultPlayer> players,
      RunSettings settings,
      RunPorts ports) {
    this.plans = plans;
    this.players = players;
    this.settings = settings;
    this.ports = ports;
  }

  /**
   * One run, in order:
   *
   * <ol>
   *   <li>check the scenario against the topology; report every mistake at once
   *   <li>find the topology running or start it; wait for readiness
   *   <li>heal what an earlier run left
   *   <li>wait for a machine that others keep busy; start viewers; check that every injector can do
   *       its part, and that the generator keeps its schedule
   *   <li>measure the steady state; not held = INCONCLUSIVE, no fault
   *   <li>play the timeline: ledger entry, inject, evidence, renew
   *   <li>judge every second; an abort condition stops the timeline
   *   <li>revert in opposite order; verify each
   *   <li>measure recovery: SLIs inside for 15 s and all instances ready; what stays bad is asked
   *       for less and less, until it recovers
   *   <li>stop viewers; judge from the journal; write the reports
   * </ol>
   *
   * <p>Whatever goes wrong from the second step on, what is in force is reverted, viewers and an
   * ephemeral stack are stopped, and the journal is judged as far as it goes.
   *
   * @throws InvalidScenario at the first step; then nothing was started or written
   * @throws JournalFailed when not even the journal can be begun
   */
  public RunResult run() {
    return run(this::report);
  }

  /** The same with other reports. */
  <R> R run(Function<LiveRun, R> reports) {
    RunPlan plan = plans.get(); // 1
    try (LiveRun run = new LiveRun(plan, ports)) {
      RunStatus status = play(run); // 2 to 9
      end(run, status); // 10
      return reports.apply(run);
    }
  }

  /** From what was written down, as anybody may judge it again. */
  private RunResult report(LiveRun run) {
    try {
      Journal journal = run.log().whole();
      Judgement judgement = Judge.judge(journal);
      Reports.write(settings.directory(), journal, judgement);
      return new RunResult(journal, judgement, settings.directory());
    } catch (RuntimeException e) {
      Journal failed = unreported(run, e);
      return new RunResult(failed, Judge.judge(failed), settings.directory());
    }
  }

  /** A gate that finds no verdict.json must not see the exit code of a PASS, now or later. */
  static Journal unreported(LiveRun run, RuntimeException e) {
    run.log()
        .endAnew(
            new HarnessFailed(run.now(), "no reports: " + message(e)),
            new RunEnded(run.now(), RunStatus.FAILED));
    return run.log().whole();
  }

  private RunStatus play(LiveRun run) {
    FaultPlayer faults = players.apply(run);
    try {
      begin(run);
      Deploying deploying = new Deploying(run);
      deploying.findOrStart(); // 2
      deploying.healLeftovers(); // 3
      try (Preparing preparing = new Preparing(run)) {
        new RoomForViewers(run).await();
        new WarmUp(run, preparing).startViewers(); // 4
      }
      if (new SteadyWatch(run).holds()) { // 5
        faults.play(); // 6 and 7
        faults.revertAll(); // 8
        faults.awaitRecovery(); // 9
        new StepDown(run).play();
        run.probes().stackSwitches();
      }
      return run.log().has(RunAborted.class) ? RunStatus.ABORTED : RunStatus.COMPLETED;
    } catch (RunStopped stopped) {
      return stopped.status();
    } catch (InterruptedException e) {
      return run.stopAsked().orElse(RunStatus.INTERRUPTED);
    } catch (RuntimeException | Error e) {
      return failed(run, e);
    } finally {
      faults.revertAll();
    }
  }

  private void begin(LiveRun run) {
    run.write(
        new RunStarted(
            run.now(),
            settings.runId(),
            run.plan().scenario(),
            settings.seed(),
            settings.without(),
            settings.versions(),
            settings.commandLine(),
            ports.platform().machine()));
    settings
        .repeats()
        .ifPresent(
            earlier -> run.write(new ReplayOf(run.now(), earlier.runId(), earlier.verdict())));
    run.probes().machine();
    run.plan()
        .steps()
        .forEach(
            planned ->
                run.write(
                    new TargetResolved(
                        run.now(),
                        planned.step().name(),
                        planned.step().target(),
                        planned.target())));
  }

  private RunStatus failed(LiveRun run, Throwable e) {
    // What was being waited for may have been interrupted because somebody wants us to stop.
    Optional<RunStatus> asked = run.stopAsked();
    if (asked.isPresent()) {
      return asked.get();
    }
    run.log().tryWrite(new HarnessFailed(run.now(), message(e)));
    return RunStatus.FAILED;
  }

  private static String message(Throwable e) {
    String what = e.getMessage() == null ? e.toString() : e.getMessage();
    // Somebody else's exception needs its place; ours say in words what to do.
    boolean ours = e.getClass().getName().startsWith("holdwater.");
    return ours ? what : e.getClass().getSimpleName() + ": " + what + place(e);
  }

  private static String place(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("holdwater."))
        .limit(3)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", ", " (at ", ")"));
  }

  private void end(LiveRun run, RunStatus status) {
    boolean ours = run.deployment().filter(stack -> stack.ephemeral()).isPresent();
    String what = ours ? "viewers and stack" : "viewers";
    run.log().tryWrite(new PhaseChanged(run.now(), Phase.STOP, what));
    boolean patient = status == RunStatus.COMPLETED || status == RunStatus.ABORTED;
    RunStatus ending = status;
    try {
      run.traffic().ifPresent(traffic -> stop(run, traffic, patient));
    } catch (RuntimeException e) {
      ending = failed(run, e);
    }
    ending = askedMeanwhile(run, ending);
    try {
      run.probes().instances();
      tracesStart(run).ifPresent(run.probes()::traces);
      run.deployment()
          .filter(stack -> stack.ephemeral())
          .ifPresent(
              stack -> {
                run.leases().release(Deploying.STACK_LEASE);
                stack.stop();
              });
    } catch (RuntimeException e) {
      ending = failed(run, e);
    }
    ending = askedMeanwhile(run, ending);
    run.log().tryWrite(new RunEnded(run.now(), ending));
  }

  /** Where the steady state began: what was slow before that was the start. */
  private static Optional<Instant> tracesStart(LiveRun run) {
    Journal journal = run.log().journal();
    return journal
        .steadyWindow()
        .map(Window::start)
        .or(() -> journal.first(TrafficStarted.class).map(TrafficStarted::at));
  }

  /** Who wants to stop a run in its last step gets no PASS either. */
  private static RunStatus askedMeanwhile(LiveRun run, RunStatus ending) {
    return ending == RunStatus.COMPLETED ? run.stopAsked().orElse(ending) : ending;
  }

  private static void stop(LiveRun run, RunningTraffic traffic, boolean patient) {
    try (traffic) {
      if (patient) {
        run.hear(run.ports().interruption().interruptible(traffic::stop));
        run.write(new TrafficStopped(run.now(), traffic.requests()));
        List<AcknowledgedWrites> writes = traffic.readBack();
        if (!writes.isEmpty()) {
          run.write(new WritesReadBack(run.now(), writes));
        }
        if (traffic.readBackMissed()) {
          String why = "the generator did not come to an end in time";
          run.write(new ProbeFailed(run.now(), WritesReadBack.PROBE, why));
        }
      }
    }
  }
}
