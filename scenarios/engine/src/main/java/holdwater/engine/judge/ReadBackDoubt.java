package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import java.util.stream.Stream;

/**
 * Acknowledged writes of which nobody said what became of them: more than one in ten, and none of
 * them is known to be kept. A single one may have met a slow moment.
 */
final class ReadBackDoubt implements Doubt {
  private static final double MOST_UNANSWERED = 0.1;

  @Override
  public Stream<Reason> of(Findings findings) {
    return findings
        .journal()
        .all(WritesReadBack.class)
        .flatMap(read -> read.writes().stream())
        .filter(writes -> writes.unanswered() > MOST_UNANSWERED * writes.read())
        .map(ReadBackDoubt::words)
        .map(Reason::unproven);
  }

  private static String words(AcknowledgedWrites writes) {
    return writes.unanswered()
        + " of "
        + writes.read()
        + " acknowledged writes of the kind '"
        + writes.kind()
        + "' could not be read back, so nobody knows whether they are kept";
  }
}
