package holdwater.engine.run;

import holdwater.engine.judge.SimianJudgement;
import holdwater.model.journal.Journal;
import java.nio.file.Path;

/**
 * A time with simians that is over.
 *
 * @param directory where its files lie
 */
public record SimianResult(Journal journal, SimianJudgement judgement, Path directory) {
  /** What the process should end with. */
  public ExitCode exitCode() {
    return ExitCode.of(judgement.outcome());
  }
}
