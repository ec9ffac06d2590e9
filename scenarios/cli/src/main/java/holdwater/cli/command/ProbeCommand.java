package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.ProbeJson;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what can be tried on a topology, or on a system that runs already. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Say which faults and SLIs a topology allows, how they would be seen, and what is",
      "missing for the rest. Reads the file, and asks a system that runs already (kind:",
      "External) who is there; starts and changes nothing."
    })
public final class ProbeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TOPOLOGY",
      description = "a name of the library, or the path of a file of kind Topology or External")
  private String name;

  @Option(names = "--json", description = "as JSON: the same lines, each with its kind")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<String> lines = new Wiring(Home.ofProcess()).probe(name);
    if (json) {
      spec.commandLine().getOut().println(JsonText.of(ProbeJson.of(lines)));
    } else {
      lines.forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.PASS.code();
  }
}
