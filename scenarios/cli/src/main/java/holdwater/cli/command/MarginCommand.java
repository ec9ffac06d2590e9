package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.DoseWords;
import holdwater.cli.Patterns;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.SuitePlayer;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.margin.DoseKind;
import holdwater.engine.margin.DoseRange;
import holdwater.engine.margin.DosedScenario;
import holdwater.engine.margin.Margin;
import holdwater.engine.margin.MarginJson;
import holdwater.engine.margin.Margining;
import holdwater.engine.margin.Margining.LevelJudge;
import holdwater.engine.margin.Triggers;
import holdwater.engine.run.Interruption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says at which dose a scenario breaks the system. */
@Command(
    name = "margin",
    mixinStandardHelpOptions = true,
    description = {
      "Play a scenario at one dose after another, on one stack, until it is known where the system",
      "breaks: twice as much each time, then halving. Each level is a run with its own verdict.",
      ""
    },
    footer = {
      "",
      "  holdwater margin slow-catalog --dose latency=50ms..5s",
      "  holdwater margin slow-catalog --dose hold=1s..60s --without timeout",
      "",
      "Exit codes: 0 measured, and not below --at-least; 1 below it; 3 not decided; 4 an error of",
      "the harness; 130 interrupted. Every result is a line of .holdwater/margins/SCENARIO.jsonl."
    })
public final class MarginCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;
  private static final int FEWEST_LEVELS = 2;
  private static final int MOST_LEVELS = 40;

  @Parameters(paramLabel = "SCENARIO", description = "a name of the library or a path")
  private String scenario;

  @Option(
      names = "--dose",
      required = true,
      paramLabel = "KIND=MILDEST..WORST",
      description =
          "latency=50ms..5s, loss=5%%..60%%, bandwidth=2000KB/s..20KB/s; or hold=1s..30s, how long"
              + " the fault lasts: then a level breaks if the system stays bad when it is gone")
  private String dose;

  @Option(
      names = "--needs",
      paramLabel = "DOSE",
      description = "what the system has to stand; the scenario's own dose, if absent")
  private String needs;

  @Option(
      names = "--at-least",
      paramLabel = "TIMES",
      description = "FAIL if it breaks at less than so many times the needed dose")
  private Double atLeast;

  @Option(
      names = "--within",
      paramLabel = "QUOTIENT",
      defaultValue = "1.25",
      description = "doses so near to each other are near enough (default: ${DEFAULT-VALUE})")
  private double within;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "12",
      description = "try at most so many (default: ${DEFAULT-VALUE})")
  private int levels;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "PATTERN",
      description = "measure a stack that does without these resilience patterns")
  private Set<String> without = Set.of();

  @Option(names = "--seed", description = "of every level, so that they differ in the dose alone")
  private Long seed;

  @Option(names = "--json", description = "print the result as JSON, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DoseRange range = DoseWords.range(dose);
    if (levels < FEWEST_LEVELS || levels > MOST_LEVELS) {
      throw new UserMistake(
          "--levels must be %d to %d, was %d".formatted(FEWEST_LEVELS, MOST_LEVELS, levels));
    }
    if (!(within > 1)) {
      throw new UserMistake("--within must be above 1, was " + within);
    }
    Wiring wiring = allowCommands.wiring();
    ScenarioFile file = wiring.scenarios().readAnywhere(List.of(scenario)).get(0);
    Patterns.check(without, List.of(file.topology()));
    DosedScenario dosed = dosed(file, range);
    double needed = needs == null ? dosed.own().orElseThrow() : DoseWords.dose(range.kind(), needs);
    boolean external = file.external().isPresent();
    if (external && !without.isEmpty()) {
      throw new UserMistake("--without needs a stack that is started here");
    }
    SuitePlayer.refuseOthers(wiring, !external);
    PrintStream out = json ? System.err : System.out;
    out.printf(
        "margin %s   %s   at most %d levels%n", file.scenario().name(), range.describe(), levels);
    Interruption interruption = new Interruption();
    Margin margin =
        Signals.during(
            interruption::interrupt,
            () -> measure(wiring, file, dosed, range, needed, interruption, out));
    return told(wiring, margin, out);
  }

  private static DosedScenario dosed(ScenarioFile file, DoseRange range) {
    try {
      DosedScenario dosed = new DosedScenario(file.scenario(), range.kind());
      // What the fault itself does not allow is known before anything is played.
      dosed.with(range.mildest());
      dosed.with(range.worst());
      return dosed;
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private Margin measure(
      Wiring wiring,
      ScenarioFile file,
      DosedScenario dosed,
      DoseRange range,
      double needed,
      Interruption interruption,
      PrintStream out) {
    SuiteConsole console = new SuiteConsole(out, Boolean.getBoolean("holdwater.terminal") && !json);
    long chosen = seed == null ? new SecureRandom().nextLong(SEEDS) : seed;
    try (SuitePlayer player =
        new SuitePlayer(
            wiring,
            interruption,
            console,
            order -> chosen,
            "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
            file.external()
                .map(system -> Map.of(file.scenario().name(), system))
                .orElse(Map.of()))) {
      if (range.kind() == DoseKind.HOLD) {
        Triggers triggers = new Triggers(player::whole);
        return new Margining(dosed, file.topology(), triggers, console, without, triggers)
            .measure(range, needed, within, levels);
      }
      LevelJudge verdicts = LevelJudge.BY_VERDICT;
      return new Margining(dosed, file.topology(), player, console, without, verdicts)
          .measure(range, needed, within, levels);
    }
  }

  private int told(Wiring wiring, Margin margin, PrintStream out) {
    String commit = Versions.of(wiring.home().installation()).getOrDefault("commit", "unknown");
    String line = MarginJson.of(margin, commit, wiring.clock().instant());
    Path history =
        wiring.home().workspace().resolve("margins").resolve(margin.scenario() + ".jsonl");
    out.println(margin.scenario() + " " + margin.sentence());
    margin.failed().ifPresent(why -> out.println("it ended before its time: " + why));
    if (!margin.levels().isEmpty()) {
      try {
        Files.createDirectories(history.getParent());
        Files.writeString(
            history, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UserMistake("cannot write " + history + ": " + e.getMessage());
      }
    }
    if (json) {
      System.out.println(line);
    }
    OptionalDouble wanted = atLeast == null ? OptionalDouble.empty() : OptionalDouble.of(atLeast);
    return margin.exitCode(wanted).code();
  }
}
