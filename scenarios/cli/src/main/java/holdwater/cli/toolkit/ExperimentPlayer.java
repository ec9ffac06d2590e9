package holdwater.cli.toolkit;

import holdwater.adapters.external.Permit;
import holdwater.engine.run.Interruption;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.ExperimentPlay;
import holdwater.engine.toolkit.ExperimentResult;
import holdwater.engine.toolkit.Variables;
import holdwater.model.port.Ticker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays experiments by the providers that there are, and only what the user allows. */
public final class ExperimentPlayer {
  private final Map<String, String> environment;
  private final boolean programsAllowed;
  private final Ticker clock;
  private final HostGuard guard;
  private final HttpCalls calls;
  private final PythonFunctions functions;

  /**
   * @param permit which hosts may be asked beside those of this machine
   * @param environment of the programs that are run
   * @param programsAllowed whether programs may be run, and files removed
   */
  public ExperimentPlayer(
      Optional<Permit> permit,
      Map<String, String> environment,
      boolean programsAllowed,
      Ticker clock) {
    this.environment = Map.copyOf(environment);
    this.programsAllowed = programsAllowed;
    this.clock = clock;
    this.guard = new HostGuard(permit, clock);
    this.calls = new HttpCalls(guard);
    this.functions = new PythonFunctions(calls, new LocalPrograms(this.environment), guard, clock);
  }

  /** All that the experiment would do and may not, one line each. */
  public List<String> refusals(ExperimentFile file) {
    return new Refusals(guard, programsAllowed, functions).of(file.experiment(), file.variables());
  }

  /**
   * Plays it.
   *
   * @param variables what names in it stand for
   * @param progress a line for everything that is done
   */
  public ExperimentResult play(
      Experiment experiment,
      Variables variables,
      Interruption interruption,
      Consumer<String> progress) {
    AnyProvider provider =
        new AnyProvider(
            new HttpProvider(calls),
            new ProcessProvider(new LocalPrograms(environment), programsAllowed),
            new PythonProvider(functions, programsAllowed));
    return new ExperimentPlay(experiment, variables, provider, clock, interruption, progress)
        .play();
  }
}
