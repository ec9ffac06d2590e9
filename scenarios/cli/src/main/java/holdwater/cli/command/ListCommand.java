package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.Listing;
import holdwater.cli.Listing.Named;
import holdwater.cli.format.Library;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--json", description = "as JSON, with name and line of each")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Named> named = named(new Listing(Library.of(Home.ofProcess().installation())));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(named.stream().map(ListCommand::json).toList()));
    } else {
      int width = named.stream().mapToInt(each -> each.name().length()).max().orElse(0);
      named.forEach(each -> out.println(line(each, width)));
    }
    return ExitCode.PASS.code();
  }

  private List<Named> named(Listing all) {
    return switch (kind) {
      case SCENARIOS -> all.scenarios();
      case SUITES -> all.suites();
      case TOPOLOGIES -> all.topologies();
      case SLOS -> all.slos();
      case PATTERNS -> all.patterns();
      case FAULTS -> all.faults();
      case MODELS -> all.models();
      case LOADS -> all.loads();
      case GAMEDAYS -> all.gameDays();
    };
  }

  private static String line(Named named, int width) {
    String name = named.name() + " ".repeat(width - named.name().length());
    return (name + "  " + named.line()).stripTrailing();
  }

  private static Map<String, Object> json(Named named) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", named.name());
    json.put("line", named.line());
    return json;
  }
}
