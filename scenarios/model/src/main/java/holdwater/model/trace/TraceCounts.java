package holdwater.model.trace;

/**
 * What a receiver of traces had to do, so that everybody knows what it did not see.
 *
 * @param spans that were taken, of {@code traces} requests
 * @param lost spans that were not kept, as there were too many of them
 * @param refused whole messages that were too big, or none
 */
public record TraceCounts(long spans, long traces, long lost, long refused) {
  public static final TraceCounts NONE = new TraceCounts(0, 0, 0, 0);

  /** Both together. */
  public TraceCounts plus(TraceCounts other) {
    return new TraceCounts(
        spans + other.spans, traces + other.traces, lost + other.lost, refused + other.refused);
  }
}
