package holdwater.engine.toolkit;

import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.List;

/**
 * What an experiment shows, by our rules and by theirs.
 *
 * @param reasons everything that stands between it and a PASS, in the order of the run
 * @param theirExitCode what {@code chaos run} would end with: 0 or 1
 */
public record ExperimentJudgement(
    Verdict verdict, ExitCode exitCode, List<Reason> reasons, int theirExitCode) {
  public ExperimentJudgement {
    reasons = List.copyOf(reasons);
  }

  /** Whether one of the two is green and the other is not. */
  public boolean differs() {
    return (theirExitCode == 0) != (exitCode == ExitCode.PASS);
  }
}
