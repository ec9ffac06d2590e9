package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.GateFolder;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.SuitePlayer;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.Gate;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateText;
import holdwater.engine.gate.Suite;
import holdwater.engine.run.Interruption;
import holdwater.engine.suite.RunOrder;
import holdwater.engine.suite.TrialSeeds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
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
      "Exit codes: 0 PASS, 1 anything FAILed, 2 an invalid suite, 3 INCONCLUSIVE, 4 an error of the",
      "harness, 130 interrupted.",
      "In .holdwater/gate/<suite>/ or DIR: suite.html, junit.xml, summary.md, gate.json,",
      "findings.sarif, badge.svg."
    })
public final class GateCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;

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
      description = "where the last gates are kept for the trend; a pipeline may cache it")
  private Path history;

  @Option(names = "--seed", description = "for all runs; otherwise a random one for each scenario")
  private Long seed;

  @Option(names = "--json", description = "print gate.json at the end, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Wiring wiring = allowCommands.wiring();
    SuiteFile file = wiring.scenarios().suite(name);
    Suite suite = file.suite();
    SuitePlayer.refuseOthers(wiring, file.needsStack());
    GateFolder folder =
        GateFolder.of(
            wiring.home(), suite.name(), Optional.ofNullable(report), Optional.ofNullable(history));
    PrintStream out = json ? System.err : System.out;
    out.println(
        "suite %s: %d to play, about %d of at most %d min"
            .formatted(
                suite.name(),
                suite.scenarios().size(),
                minutes(Suite.guess(suite.scenarios()).toSeconds()),
                minutes(suite.budget().toSeconds())));
    Interruption interruption = new Interruption();
    GateResult result =
        Signals.during(
            interruption::interrupt, () -> play(wiring, file, folder, out, interruption));
    return result.exitCode().code();
  }

  private GateResult play(
      Wiring wiring,
      SuiteFile file,
      GateFolder folder,
      PrintStream out,
      Interruption interruption) {
    SuiteConsole console = new SuiteConsole(out, Boolean.getBoolean("holdwater.terminal") && !json);
    try (SuitePlayer player =
        new SuitePlayer(wiring, interruption, console, seeds(), commandLine(), file.external())) {
      Gate gate =
          new Gate(
              file.suite(),
              player,
              console,
              wiring.clock(),
              Versions.of(wiring.home().installation()));
      GateResult result = gate.play(folder::write);
      try {
        folder.end(result);
      } finally {
        // A disk without room must not keep the verdict from who looks.
        out.println();
        GateText.lines(result).forEach(out::println);
      }
      out.println("report: " + folder.page());
      if (json) {
        System.out.print(folder.json());
      }
      return result;
    }
  }

  private ToLongFunction<RunOrder> seeds() {
    return seed != null ? order -> seed : new TrialSeeds(() -> new SecureRandom().nextLong(SEEDS));
  }

  private static long minutes(long seconds) {
    return (seconds + 59) / 60;
  }

  private String commandLine() {
    return "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
