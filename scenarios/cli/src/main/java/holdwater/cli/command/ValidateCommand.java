package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.Scenarios;
import holdwater.cli.ValidationJson;
import holdwater.cli.format.Library;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists every mistake of a file at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "List all mistakes of scenario, SLO, topology, suite or load-test files, and of experiments of",
      "the Chaos Toolkit, with line and column."
    })
public final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "paths, or names of scenarios, topologies, SLO files or suites of the library")
  private List<String> files;

  @Option(
      names = "--json",
      description =
          "as JSON: for each FILE whether it is ok, and file, line, column of each mistake")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Scenarios scenarios = new Scenarios(Library.of(Home.ofProcess().installation()));
    return (json ? tellMachine(scenarios) : tellPeople(scenarios)).code();
  }

  private ExitCode tellMachine(Scenarios scenarios) {
    List<Map<String, Object>> all =
        files.stream()
            .map(file -> ValidationJson.of(file, scenarios.missing(file), scenarios.problems(file)))
            .toList();
    spec.commandLine().getOut().println(JsonText.of(all));
    boolean clean = all.stream().allMatch(each -> Boolean.TRUE.equals(each.get("ok")));
    return clean ? ExitCode.PASS : ExitCode.INVALID;
  }

  private ExitCode tellPeople(Scenarios scenarios) {
    PrintWriter out = spec.commandLine().getOut();
    boolean clean = true;
    for (String file : files) {
      Optional<String> mistakes = scenarios.mistakes(file);
      out.println(mistakes.orElse(file + ": ok"));
      clean &= mistakes.isEmpty();
    }
    return clean ? ExitCode.PASS : ExitCode.INVALID;
  }
}
