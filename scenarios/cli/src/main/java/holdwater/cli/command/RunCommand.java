package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.Patterns;
import holdwater.cli.Signals;
import holdwater.cli.TerminalRun;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.alerts.RecordOption;
import holdwater.cli.alerts.RunRecorder;
import holdwater.cli.experiment.ExperimentRuns;
import holdwater.cli.experiment.ToolkitOptions;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.toolkit.ExperimentFile;
import holdwater.engine.run.AnomalyStop;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.Together;
import holdwater.model.journal.JournalListener;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays scenarios, one after the other. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Deploy the stack, drive traffic, inject the faults of a scenario, judge, report.",
      "Builds on a stack that is up, or starts one for this run.",
      "Or play experiments of the Chaos Toolkit, JSON or YAML, as they are.",
      ""
    })
public final class RunCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;

  @Parameters(
      arity = "1..*",
      paramLabel = "SCENARIO",
      description = "names of the library, or paths of scenario files, or of experiments")
  private List<String> names;

  @Option(
      names = "--seed",
      description = "fixes victims and viewers; a random one is printed otherwise")
  private Long seed;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "PATTERN",
      description =
          "switch a resilience pattern of the stack off: the scenario that proves it must FAIL")
  private Set<String> without = Set.of();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "also write the reports there; of several scenarios, in a folder each")
  private Path reportFolder;

  @Option(
      names = "--json",
      description =
          "print verdict.json at the end, of several scenarios an array, and progress on stderr")
  private boolean json;

  @Option(
      names = "--stop-on-anomaly",
      description =
          "stop the run when fewer starts than usual come or more of them are bad than usual while"
              + " its fault is in force, whatever its objectives allow; it is INCONCLUSIVE then")
  private boolean stopOnAnomaly;

  @Mixin private AllowCommands allowCommands;

  @Mixin private RecordOption alerts;

  @Mixin private ToolkitOptions toolkit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Wiring wiring = allowCommands.wiring();
    List<Path> experiments = wiring.scenarios().experiments(names);
    if (!experiments.isEmpty()) {
      return playExperiments(wiring, experiments);
    }
    List<ScenarioFile> scenarios = wiring.scenarios().readAnywhere(names);
    refuseWithout(scenarios);
    boolean external = scenarios.stream().anyMatch(each -> each.external().isPresent());
    Set<String> recorded = alerts.metrics(wiring.home(), external);
    Patterns.check(without, scenarios.stream().map(ScenarioFile::topology).toList());
    Interruption interruption = new Interruption();
    return Signals.during(
            interruption::interrupt, () -> runAll(wiring, scenarios, recorded, interruption))
        .code();
  }

  private int playExperiments(Wiring wiring, List<Path> paths) {
    if (paths.size() < names.size() || !without.isEmpty()) {
      throw new UserMistake(
          "experiments of the Chaos Toolkit are played by themselves: without scenarios, and"
              + " without --without");
    }
    ExperimentRuns runs =
        new ExperimentRuns(wiring, toolkit, System.getenv(), Versions.holdwater(), json);
    List<ExperimentFile> files = runs.read(paths);
    Interruption interruption = new Interruption();
    return Signals.during(
            "stopping; rollbacks are played if their strategy is always",
            interruption::interrupt,
            () -> playAll(runs, files, interruption))
        .code();
  }

  private ExitCode playAll(
      ExperimentRuns runs, List<ExperimentFile> files, Interruption interruption) {
    ExitCode worst = ExitCode.PASS;
    for (ExperimentFile file : files) {
      if (!interruption.asked()) {
        Optional<Path> reports =
            Optional.ofNullable(reportFolder)
                .map(folder -> files.size() > 1 ? folder.resolve(file.name()) : folder);
        worst = worst.orWorse(runs.play(file, reports, interruption).exitCode());
      }
    }
    return worst;
  }

  /** Patterns are switched off by whoever starts a process. */
  private void refuseWithout(List<ScenarioFile> scenarios) {
    for (ScenarioFile scenario : scenarios) {
      if (!without.isEmpty() && scenario.external().isPresent()) {
        throw new UserMistake(
            "--without needs a stack that is started here, and nothing of '%s' is"
                .formatted(scenario.topology().name()));
      }
    }
  }

  private ExitCode runAll(
      Wiring wiring,
      List<ScenarioFile> scenarios,
      Set<String> recorded,
      Interruption interruption) {
    ExitCode worst = ExitCode.PASS;
    List<Played> played = new ArrayList<>();
    List<RunResult> results = new ArrayList<>();
    TerminalRun terminal = new TerminalRun(wiring, interruption, json);
    for (ScenarioFile scenario : scenarios) {
      Optional<Path> reports = reportFolder(scenario, scenarios.size());
      RunResult result = run(wiring, terminal, scenario, recorded, reports, interruption);
      results.add(result);
      played.add(Played.of(result.directory().getFileName().toString(), result, 0));
      worst = worst.orWorse(result.exitCode());
      if (result.exitCode() == ExitCode.INTERRUPTED || interruption.asked()) {
        break;
      }
    }
    Together.of(played).sentences().forEach(each -> terminal.say("together: " + each));
    terminal.printVerdicts(results, scenarios.size() > 1);
    return worst;
  }

  /** Several scenarios have a folder each, or each would overwrite the one before. */
  private Optional<Path> reportFolder(ScenarioFile file, int scenarios) {
    return Optional.ofNullable(reportFolder)
        .map(folder -> scenarios > 1 ? folder.resolve(file.scenario().name()) : folder);
  }

  private RunResult run(
      Wiring wiring,
      TerminalRun run,
      ScenarioFile file,
      Set<String> recorded,
      Optional<Path> reports,
      Interruption interruption) {
    RunResult result =
        run.play(
            file,
            directory ->
                new RunSettings(
                    directory.getFileName().toString(),
                    seed == null ? new SecureRandom().nextLong(SEEDS) : seed,
                    new TreeSet<>(without),
                    directory,
                    Versions.of(wiring.home().installation()),
                    commandLine()),
            directory -> listeners(wiring, file, recorded, directory, interruption));
    run.print(result, reports);
    return result;
  }

  private List<JournalListener> listeners(
      Wiring wiring,
      ScenarioFile file,
      Set<String> recorded,
      Path directory,
      Interruption interruption) {
    List<JournalListener> listeners = new ArrayList<>();
    if (!recorded.isEmpty()) {
      listeners.add(RunRecorder.in(directory, recorded, file.scenario().slos(), wiring));
    }
    if (stopOnAnomaly) {
      listeners.add(new AnomalyStop(file.scenario(), interruption));
    }
    return listeners;
  }

  private String commandLine() {
    return "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
