package holdwater.cli.command;

import holdwater.cli.FaultWords;
import holdwater.cli.Home;
import holdwater.cli.Patterns;
import holdwater.cli.Scenarios;
import holdwater.cli.format.Library;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.engine.gate.Suite;
import holdwater.engine.run.ExitCode;
import holdwater.load.player.ViewerModel;
import holdwater.model.load.LoadModel;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What there is to be named. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "List what can be named: scenarios, suites, topologies, slos, patterns, faults,"
            + " models, loads, gamedays.")
public final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  enum Kind {
    SCENARIOS,
    SUITES,
    TOPOLOGIES,
    SLOS,
    PATTERNS,
    FAULTS,
    MODELS,
    LOADS,
    GAMEDAYS
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "scenarios",
      description = "${COMPLETION-CANDIDATES} (default: scenarios)")
  private Kind kind;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Library library = Library.of(Home.ofProcess().installation());
    PrintWriter out = spec.commandLine().getOut();
    lines(library).forEach(out::println);
    return ExitCode.PASS.code();
  }

  private List<String> lines(Library library) {
    return switch (kind) {
      case SCENARIOS ->
          new Scenarios(library)
              .library().stream().map(ScenarioFile::scenario).map(ListCommand::line).toList();
      case SUITES -> new Scenarios(library).suites().stream().map(ListCommand::line).toList();
      case TOPOLOGIES -> library.topologyNames();
      case SLOS -> library.sloNames();
      case PATTERNS -> List.copyOf(new TreeSet<>(Patterns.KNOWN));
      case FAULTS -> FaultWords.forms();
      case MODELS -> ViewerModel.names();
      case LOADS -> new Scenarios(library).loads().stream().map(ListCommand::line).toList();
      case GAMEDAYS -> new Scenarios(library).gameDays().stream().map(ListCommand::line).toList();
    };
  }

  private static String line(Suite suite) {
    return "%-22s %s Scenarios: %d, within %d min."
        .formatted(
            suite.name(),
            suite.description().strip(),
            suite.scenarios().size(),
            suite.budget().toMinutes());
  }

  private static String line(GameDayPlan plan) {
    return "%-22s %s Steps: %d."
        .formatted(plan.name(), plan.hypothesis().strip(), plan.drills().size());
  }

  private static String line(LoadModel load) {
    return "%-22s %s Takes %d s."
        .formatted(load.name(), load.description().strip(), load.profile().length().toSeconds());
  }

  private static String line(Scenario scenario) {
    String proves =
        scenario.proves().stream().map(Proof::pattern).collect(Collectors.joining(", "));
    return "%-22s %s%s"
        .formatted(
            scenario.name(),
            scenario.hypothesis().strip(),
            proves.isEmpty() ? "" : " Proves " + proves + ".");
  }
}
