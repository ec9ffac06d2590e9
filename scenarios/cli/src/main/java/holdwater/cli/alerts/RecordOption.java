package holdwater.cli.alerts;

import holdwater.cli.Home;
import holdwater.cli.UserMistake;
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
