package holdwater.platform.traces;

import holdwater.model.trace.SeenTrace;
import java.util.Comparator;

/** In which order traces are worth a look. */
final class SeenTraces {
  static final Comparator<SeenTrace> SLOWEST_FIRST =
      Comparator.comparing(SeenTrace::length).reversed();

  /** Failed ones, then those with a failed part, then the others. */
  static final Comparator<SeenTrace> WORST_FIRST =
      Comparator.comparingInt(SeenTraces::kind).thenComparing(SLOWEST_FIRST);

  private SeenTraces() {}

  /** 0 for one that failed, 1 for one with a failed part, 2 for any other. */
  static int kind(SeenTrace trace) {
    return trace.failed() ? 0 : trace.troubled() ? 1 : 2;
  }
}
