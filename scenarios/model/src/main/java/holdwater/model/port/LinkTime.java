package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;

import java.time.Duration;

/**
 * How long callers over a link waited for their answers, all of them together.
 *
 * @param answers how many of these began to arrive at a caller
 * @param waited from the first bytes of a request until the first bytes of its answer left for the
 *     caller
 * @param served from the first bytes of a request until the first bytes of its answer came from the
 *     server
 */
public record LinkTime(long answers, Duration waited, Duration served) {
  /** Nobody has waited. */
  public static final LinkTime NONE = new LinkTime(0, Duration.ZERO, Duration.ZERO);

  public LinkTime {
    checkArgument(answers >= 0, "answers must not be negative, was %s", answers);
    checkNotNegative(waited, "waited");
    checkNotNegative(served, "served");
  }

  /** Both together. */
  public LinkTime plus(LinkTime other) {
    return new LinkTime(
        answers + other.answers, waited.plus(other.waited), served.plus(other.served));
  }

  /** What came on top of an earlier count; all of it if the counts have begun anew since. */
  public LinkTime since(LinkTime earlier) {
    boolean isAnew =
        answers < earlier.answers
            || waited.compareTo(earlier.waited) < 0
            || served.compareTo(earlier.served) < 0;
    return isAnew
        ? this
        : new LinkTime(
            answers - earlier.answers, waited.minus(earlier.waited), served.minus(earlier.served));
  }
}
