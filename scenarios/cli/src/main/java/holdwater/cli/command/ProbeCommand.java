package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Possibilities;
import holdwater.cli.Scenarios;
import holdwater.cli.format.Library;
import holdwater.engine.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what can be tried on a topology. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Say which faults and SLIs a topology allows, how they would be seen, and what is",
      "missing for the rest. Reads the file; starts and changes nothing."
    })
public final class ProbeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TOPOLOGY",
      description = "a name of the library, or the path of a topology file")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Scenarios scenarios = new Scenarios(Library.of(Home.ofProcess().installation()));
    Possibilities.lines(scenarios.topology(name)).forEach(spec.commandLine().getOut()::println);
    return ExitCode.PASS.code();
  }
}
