package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acknowledged writes of which nobody said what became of them: more than one in ten of those that
 * were looked for, or all but one in ten, because nobody had the time to look, or nobody told of
 * any. None of them is known to be kept. A single one may have met a slow moment.
 */
final class ReadBackDoubt implements Doubt {
  private static final double MOST_UNANSWERED = 0.1;
  private static final double LEAST_READ = 0.1;

  @Override
  public Stream<Reason> of(Findings findings) {
    Stream<String> unknown =
        findings
            .journal()
            .all(WritesReadBack.class)
            .flatMap(read -> read.writes().stream())
            .flatMap(writes -> unknown(writes).stream());
    return Stream.concat(unknown, missed(findings)).map(Reason::unproven);
  }

  /** Clients of other systems write nothing that they could look for. */
  private static Stream<String> missed(Findings findings) {
    return findings.scenario().traffic().http().isPresent()
        ? Stream.empty()
        : findings
            .journal()
            .all(ProbeFailed.class)
            .filter(probe -> probe.probe().equals(WritesReadBack.PROBE))
            .map(
                probe ->
                    "nobody looked for what was acknowledged, so nobody knows whether it is kept: "
                        + probe.message())
            .distinct();
  }

  private static Optional<String> unknown(AcknowledgedWrites writes) {
    if (writes.read() < LEAST_READ * writes.acknowledged()) {
      return Optional.of(
          writes.read()
              + " of "
              + writes.acknowledged()
              + " acknowledged writes of the kind '"
              + writes.kind()
              + "' were looked for, so nobody knows whether the others are kept");
    }
    return writes.unanswered() > MOST_UNANSWERED * writes.read()
        ? Optional.of(words(writes))
        : Optional.empty();
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
