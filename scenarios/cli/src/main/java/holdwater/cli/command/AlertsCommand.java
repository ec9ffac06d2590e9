package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.cli.alerts.Promtool;
import holdwater.cli.alerts.RecordedRuns;
import holdwater.cli.alerts.RuleText;
import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.dashboards.alerts.AlertFinding;
import holdwater.dashboards.alerts.AlertMatrix;
import holdwater.dashboards.alerts.AlertReport;
import holdwater.dashboards.alerts.AlertRun;
import holdwater.engine.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which alerts runs would have fired, and which of them should have. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluate Prometheus's rules over what runs recorded ('run SCENARIO --alerts RULES'; 'gate'",
      "and 'calibrate' as well), by promtool: when each alert fired after the fault, which fire",
      "with no fault in force, which never do, which name metrics that nobody exports; and what",
      "scenarios say of them under",
      "'alerts: {mustFire: [{alert, within}], mustNotFire: []}'.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 as it should be (gaps are named); 1 something is not; 2 a mistake, such as no",
      "promtool here; 3 no run recorded metrics, or none could tell of an alert that is expected."
    })
public final class AlertsCommand implements Callable<Integer> {
  private static final int MOST_SCALE = 1_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "RULES",
      defaultValue = RuleText.OURS,
      description = "a file of Prometheus's rules, or 'ours' (default: ours)")
  private String rules;

  @Option(
      names = "--runs",
      split = ",",
      paramLabel = "RUN",
      description = "runs' ids, 'latest', folders (default: all that recorded metrics)")
  private List<String> named = List.of();

  @Option(
      names = "--time-scale",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "each second of a run counts as N for ranges and 'for', as for rules over hours; detection"
              + " times stay the run's (default: 1)")
  private int scale;

  @Option(names = "--report", paramLabel = "DIR", description = "write alerts.json there")
  private Path report;

  @Option(names = "--json", description = "print the matrix as JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (scale < 1 || scale > MOST_SCALE) {
      throw new UserMistake("--time-scale must be 1 to %d, was %d".formatted(MOST_SCALE, scale));
    }
    Home home = Home.ofProcess();
    Wiring wiring = new Wiring(home);
    RuleText text = RuleText.of(home, rules);
    RecordedRuns recorded = new RecordedRuns(home.runs(), new Promtool(text.text()), scale);
    List<Path> folders =
        named.isEmpty()
            ? RecordedRuns.all(home.runs())
            : named.stream().map(recorded::named).toList();
    List<AlertRun> runs = new ArrayList<>();
    folders.forEach(folder -> recorded.fired(folder).ifPresent(runs::add));
    PrintWriter out = spec.commandLine().getOut();
    if (runs.isEmpty()) {
      out.println("no run recorded metrics: play one with 'run SCENARIO --alerts " + rules + "'");
      out.flush();
      return ExitCode.INCONCLUSIVE.code();
    }
    return told(new AlertMatrix(text.rules(), runs, expected(wiring, runs)), out);
  }

  /**
   * As the scenarios' files say now; those that are not here any more expect nothing. One that has
   * mistakes by now ends the command with them: nobody knows what it expects.
   */
  private static Map<String, AlertExpectation> expected(Wiring wiring, List<AlertRun> runs) {
    Map<String, AlertExpectation> expected = new TreeMap<>();
    List<String> known =
        runs.stream()
            .map(AlertRun::scenario)
            .distinct()
            .filter(name -> wiring.scenarios().missing(name).isEmpty())
            .toList();
    for (ScenarioFile file : wiring.scenarios().readAnywhere(known)) {
      expected.put(file.scenario().name(), file.alerts());
    }
    return expected;
  }

  private int told(AlertMatrix matrix, PrintWriter out) {
    if (json) {
      out.print(AlertReport.json(matrix));
    } else {
      AlertReport.lines(matrix).forEach(out::println);
    }
    out.flush();
    if (report != null) {
      try {
        Files.createDirectories(report);
        Files.writeString(report.resolve("alerts.json"), AlertReport.json(matrix));
      } catch (IOException e) {
        throw new UserMistake("cannot write to " + report + ": " + e.getMessage());
      }
    }
    return code(matrix).code();
  }

  static ExitCode code(AlertMatrix matrix) {
    List<AlertFinding.Kind> kinds =
        matrix.findings().stream().map(AlertFinding::kind).distinct().toList();
    if (kinds.stream().anyMatch(AlertFinding.Kind::wrong)) {
      return ExitCode.FAIL;
    }
    return kinds.contains(AlertFinding.Kind.NOT_TRIED) ? ExitCode.INCONCLUSIVE : ExitCode.PASS;
  }
}
