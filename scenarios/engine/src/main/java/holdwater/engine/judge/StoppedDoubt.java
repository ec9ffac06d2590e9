package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RunAborted;
import java.util.stream.Stream;

/** A timeline that was stopped by a person, or by what went wrong, is no trial. */
final class StoppedDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    boolean byObjective =
        findings.journal().all(RunAborted.class).anyMatch(RunAborted::byObjective);
    return findings
        .journal()
        .all(RunAborted.class)
        .map(aborted -> new Reason("the timeline was stopped: " + aborted.reason(), !byObjective));
  }
}
