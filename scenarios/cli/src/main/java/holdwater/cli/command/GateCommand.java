package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.ChangedSince;
import holdwater.cli.GateFolder;
import holdwater.cli.LocalGate;
import holdwater.cli.RunListeners;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.Wiring;
import holdwater.cli.alerts.RecordOption;
import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateText;
import holdwater.engine.gate.Suite;
import holdwater.engine.run.Interruption;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a suite for a pipeline that has to believe its colour. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Play a suite of scenarios as a CI gate, on one stack, or on the systems that they are about",
      "and that run already (kind: External). The verdict is the worst of all: an",
      "INCONCLUSIVE scenario is played once more, a FAIL never. What the budget leaves no time for",
      "is INCONCLUSIVE and red.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 PASS, 1 anything FAILed, 2 an invalid suite, 3 INCONCLUSIVE, 4 an error of"
          + " the",
      "harness, 130 interrupted.",
      "In .holdwater/gate/<suite>/ or DIR: suite.html, junit.xml, summary.md, gate.json,",
      "findings.sarif, badge.svg, annotations.txt (GitHub), metrics.txt (GitLab)."
    })
public final class GateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SUITE",
      defaultValue = "gate",
      description = "name of a suite of the library, or path of a suite file (default: gate)")
  private String name;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write there instead, with a copy of each run's report, for a pipeline to keep")
  private Path report;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description =
          "where the last gates are kept for the trend, and the last five runs of each scenario,"
              + " which a run that passed is compared with; a pipeline may cache it")
  private Path history;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description =
          "play only what files that differ from this revision can affect, by the suite's map"
              + " (changes), and one other scenario as a sentinel; says why each is in or out")
  private String since;

  @Option(names = "--seed", description = "for all runs; otherwise a random one for each scenario")
  private Long seed;

  @Option(names = "--json", description = "print gate.json at the end, and progress on stderr")
  private boolean json;

  @Mixin private RecordOption alerts;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Wiring wiring = allowCommands.wiring();
    PrintStream out = json ? System.err : System.out;
    SuiteFile file = wiring.scenarios().suite(name);
    RunListeners recorders = alerts.listeners(wiring, !file.external().isEmpty());
    Suite suite = narrowed(file.suite(), out);
    GateFolder folder =
        GateFolder.of(
            wiring.home(), suite.name(), Optional.ofNullable(report), Optional.ofNullable(history));
    LocalGate gate =
        new LocalGate(wiring, file.playing(suite), folder, Optional.ofNullable(seed), commandLine())
            .heardBy(recorders);
    out.println(gate.announcement());
    Interruption interruption = new Interruption();
    GateResult result =
        Signals.during(interruption::interrupt, () -> play(gate, folder, out, interruption));
    return result.exitCode().code();
  }

  private Suite narrowed(Suite suite, PrintStream out) {
    return since == null
        ? suite
        : ChangedSince.narrow(suite, since, Optional.ofNullable(seed), out::println);
  }

  private GateResult play(
      LocalGate gate, GateFolder folder, PrintStream out, Interruption interruption) {
    SuiteConsole console = new SuiteConsole(out, Boolean.getBoolean("holdwater.terminal") && !json);
    GateResult result = gate.play(interruption, console, end -> say(end, out));
    out.println("report: " + folder.page());
    if (json) {
      System.out.print(folder.json());
    }
    return result;
  }

  private static void say(GateResult result, PrintStream out) {
    out.println();
    GateText.lines(result).forEach(out::println);
  }

  private String commandLine() {
    return "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
