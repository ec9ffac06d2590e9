package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.RunListeners;
import holdwater.cli.Signals;
import holdwater.cli.SuiteConsole;
import holdwater.cli.SuitePlayer;
import holdwater.cli.Wiring;
import holdwater.cli.alerts.RecordOption;
import holdwater.cli.format.ScenarioFile;
import holdwater.engine.run.Interruption;
import holdwater.engine.suite.Calibrating;
import holdwater.engine.suite.Calibration;
import holdwater.engine.suite.CalibrationJson;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how often the gate calls a healthy system broken, here. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Play a scenario N times with nothing in the place of its faults: the same traffic, windows",
      "and rule. What FAILs is a false alarm; says how often that can happen on this machine.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 no FAIL, 1 a false alarm, 3 no run could be judged, 130 interrupted."
    })
public final class CalibrateCommand implements Callable<Integer> {
  private static final long SEEDS = 1_000_000;
  private static final int MOST_RUNS = 1_000;

  @Parameters(index = "0", paramLabel = "N", description = "how many runs; 59 show under 5 %%")
  private int times;

  @Parameters(
      index = "1",
      paramLabel = "SCENARIO",
      defaultValue = "zone-outage",
      description = "a name of the library or a path; ${DEFAULT-VALUE} if absent")
  private String scenario;

  @Option(names = "--json", description = "print the result as JSON, and progress on stderr")
  private boolean json;

  @Mixin private RecordOption alerts;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (times < 1 || times > MOST_RUNS) {
      throw new ParameterException(
          spec.commandLine(), "N must be 1 to " + MOST_RUNS + ", was " + times);
    }
    Wiring wiring = allowCommands.wiring();
    ScenarioFile file = wiring.scenarios().read(List.of(scenario)).get(0);
    RunListeners recorders = alerts.listeners(wiring, file.external().isPresent());
    SuitePlayer.refuseOthers(wiring, /* needsStack= */ true);
    PrintStream out = json ? System.err : System.out;
    SuiteConsole console = new SuiteConsole(out, Boolean.getBoolean("holdwater.terminal") && !json);
    Interruption interruption = new Interruption();
    Calibration calibration =
        Signals.during(
            interruption::interrupt,
            () -> calibrate(wiring, file, recorders, console, interruption, out));
    return calibration.exitCode().code();
  }

  private Calibration calibrate(
      Wiring wiring,
      ScenarioFile file,
      RunListeners recorders,
      SuiteConsole console,
      Interruption interruption,
      PrintStream out) {
    SecureRandom random = new SecureRandom();
    try (SuitePlayer player =
        new SuitePlayer(
                wiring,
                interruption,
                console,
                order -> random.nextLong(SEEDS),
                commandLine(),
                Map.of())
            .heardBy(recorders)) {
      Calibration calibration =
          new Calibrating(file.scenario(), file.topology(), player, console).calibrate(times);
      out.println(calibration.sentence());
      if (json) {
        System.out.println(CalibrationJson.of(calibration));
      }
      return calibration;
    }
  }

  private String commandLine() {
    return "holdwater " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
