package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What became of one scenario.
 *
 * @param attempts its runs, the first one first; none when it was not played
 * @param remark why there is no run, or no second one
 * @param broke whether the harness kept it from being played
 */
public record GateRow(
    SuiteScenario scenario, List<GateRun> attempts, Optional<String> remark, boolean broke) {
  public GateRow {
    checkNotNull(scenario, "scenario");
    attempts = List.copyOf(attempts);
    checkNotNull(remark, "remark");
    checkArgument(
        !attempts.isEmpty() || remark.isPresent(), "what was not played must say why it was not");
  }

  static GateRow notPlayed(SuiteScenario scenario, String why) {
    return new GateRow(scenario, List.of(), Optional.of("not played: " + why), false);
  }

  public String name() {
    return scenario.name();
  }

  /** The run that decides: the last one. */
  public Optional<GateRun> last() {
    return GateRun.last(attempts);
  }

  /**
   * A FAIL stays one, whatever came after it. A second answer counts only where the first was none,
   * and what was not played is INCONCLUSIVE.
   */
  public Verdict verdict() {
    boolean failed = attempts.stream().anyMatch(run -> run.verdict() == Verdict.FAIL);
    return failed ? Verdict.FAIL : last().map(GateRun::verdict).orElse(Verdict.INCONCLUSIVE);
  }

  public boolean red() {
    return verdict() != Verdict.PASS;
  }

  /** The weightiest reason, and what is to be known of the attempts. */
  public String sentence() {
    StringBuilder words = new StringBuilder();
    last().ifPresent(run -> words.append(run.played().why()));
    if (attempts.size() > 1) {
      words.append(" (second try; the first: ").append(attempts.get(0).played().why()).append(')');
    }
    remark.ifPresent(said -> words.append(words.length() == 0 ? "" : "; ").append(said));
    return words.toString();
  }

  /** From the order to the verdict, all attempts together. */
  public long seconds() {
    return GateRun.seconds(attempts);
  }

  ExitCode exitCode() {
    return GateRun.exitCode(verdict(), attempts, broke);
  }
}
