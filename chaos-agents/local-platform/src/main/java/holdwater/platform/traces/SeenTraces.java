package holdwater.platform.traces;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import java.util.Comparator;

/** In which order traces are worth a look. */
final class SeenTraces {
  static final Comparator<SeenTrace> SLOWEST_FIRST =
      Comparator.comparing(SeenTrace::length).reversed();

  /** Failed ones, then those with a failed part, then the others. */
  static final Comparator<SeenTrace> WORST_FIRST =
      Comparator.comparingInt(SeenTraces::kind).thenComparing(SLOWEST_FIRST);

  /** Letters that a usual span has no more of, and what each note takes beside its letters. */
  private static final int LETTERS = 400;

  private static final int OF_A_NOTE = 20;

  private SeenTraces() {}

  /**
   * The room that a span takes, in usual spans: one of many long notes counts as several. Most
   * words are remembered and take no room, and are counted all the same: nobody knows for how long.
   */
  static int room(SeenSpan span) {
    int letters = span.name().length() + span.problem().length();
    for (String note : span.notes().values()) {
      letters += note.length() + OF_A_NOTE;
    }
    return 1 + letters / LETTERS;
  }

  /** Of all its spans. */
  static int room(SeenTrace trace) {
    return trace.spans().stream().mapToInt(SeenTraces::room).sum();
  }

  /** 0 for one that failed, 1 for one with a failed part, 2 for any other. */
  static int kind(SeenTrace trace) {
    return trace.failed() ? 0 : trace.troubled() ? 1 : 2;
  }
}
