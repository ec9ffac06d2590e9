package holdwater.cli.alerts;

import holdwater.cli.Home;
import holdwater.cli.RunListeners;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** An option of commands that play runs: what is recorded of each, for {@code holdwater alerts}. */
public final class RecordOption {
  @Option(
      names = "--alerts",
      paramLabel = "RULES",
      description =
          "record the metrics that these Prometheus rules name, for 'holdwater alerts'; 'ours' are"
              + " those of the streaming stack")
  private String rules;

  /**
   * Those who record them, run by run.
   *
   * @param external whether any run is on a system that is not started here
   * @throws UserMistake as {@link #metrics} does
   */
  public RunListeners listeners(Wiring wiring, boolean external) {
    Set<String> metrics = metrics(wiring.home(), external);
    return metrics.isEmpty()
        ? RunListeners.NONE
        : (directory, scenario) ->
            List.of(RunRecorder.in(directory, metrics, scenario.slos(), wiring));
  }

  /**
   * Metrics that the rules name; none where nobody asked.
   *
   * @param external whether any run is on a system that is not started here
   * @throws UserMistake when they cannot be recorded there, or the rules are none
   */
  public Set<String> metrics(Home home, boolean external) {
    if (rules == null) {
      return Set.of();
    }
    if (external) {
      throw new UserMistake("--alerts needs a stack that is started here");
    }
    return RuleText.of(home, rules).rules().metrics();
  }
}
