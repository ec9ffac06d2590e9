package holdwater.engine.run;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.verdict.Outcome;
import java.nio.file.Path;

/**
 * A run that is over.
 *
 * @param directory where its files lie
 */
public record RunResult(Journal journal, Judgement judgement, Path directory) {
  /** How it ended and what it showed. */
  public Outcome outcome() {
    return judgement.outcome();
  }

  /** What the process should end with. */
  public ExitCode exitCode() {
    return ExitCode.of(outcome());
  }
}
