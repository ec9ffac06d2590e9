package holdwater.engine.suite;

import static holdwater.model.Checks.checkArgument;

import holdwater.engine.run.ExitCode;
import holdwater.model.Percent;
import holdwater.model.verdict.BinomialBound;
import holdwater.model.verdict.Verdict;
import java.util.List;

/**
 * What the gate says of a healthy system: how many of these runs, in which nothing was done, it
 * called broken. A run that was INCONCLUSIVE is no false FAIL, and no proof that there is none.
 *
 * @param interrupted whether somebody stopped before all were played
 */
public record Calibration(String scenario, List<Played> runs, boolean interrupted) {
  private static final double CONFIDENCE = 0.95;

  public Calibration {
    runs = List.copyOf(runs);
    checkArgument(runs.stream().noneMatch(Played::interrupted), "an interrupted run says nothing");
  }

  /** How many ended so. */
  public long count(Verdict verdict) {
    return runs.stream().filter(run -> run.is(verdict)).count();
  }

  /** Runs that were judged: PASS or FAIL. */
  public long judged() {
    return count(Verdict.PASS) + count(Verdict.FAIL);
  }

  /**
   * The share of runs that FAIL without a fault lies below this at 95 %; 1 when none was judged.
   */
  public double falseAlarms95() {
    return judged() == 0
        ? 1
        : BinomialBound.upper((double) count(Verdict.FAIL), (double) judged(), CONFIDENCE);
  }

  /** "0 of 10 runs FAIL: false alarms under 25.9 % of runs, at 95 %". */
  public String sentence() {
    if (judged() == 0) {
      return "no run was judged, so nothing is known of false alarms";
    }
    String bound =
        judged() == count(Verdict.FAIL)
            ? "nothing bounds the false alarms"
            : "false alarms under " + Percent.up(falseAlarms95()) + " % of runs, at 95 %";
    long open = count(Verdict.INCONCLUSIVE);
    return count(Verdict.FAIL)
        + " of "
        + judged()
        + " judged runs FAIL: "
        + bound
        + (open == 0 ? "" : "; " + open + " more INCONCLUSIVE");
  }

  /** FAIL when there was a false alarm, PASS when there was none and something was judged. */
  public ExitCode exitCode() {
    if (interrupted) {
      return ExitCode.INTERRUPTED;
    }
    if (count(Verdict.FAIL) > 0) {
      return ExitCode.FAIL;
    }
    return judged() > 0 ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }
}
