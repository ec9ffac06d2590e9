package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.ShareThreshold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The share of one SLI over its last seconds. Seconds of which nothing is known are left out: that
 * all of them are known is nobody's claim, and one page that came late must not void a minute. A
 * second in which nothing was counted is no event: the minute before it may have been good, and of
 * this second nobody knows. Not thread-safe.
 */
final class ShareBook {
  private static final Counts NOTHING = new Counts(0, 0);

  private final ShareThreshold sli;
  private final int seconds = (int) ShareThreshold.TOGETHER.toSeconds();
  private final Deque<Counts> last = new ArrayDeque<>();

  ShareBook(ShareThreshold sli) {
    this.sli = sli;
  }

  /**
   * A second is over.
   *
   * @param counted what was counted in it; empty where nobody knows
   * @return whether the share keeps the threshold; empty for a second that says nothing
   */
  Optional<Boolean> next(Optional<Counts> counted) {
    Counts now = counted.orElse(NOTHING);
    last.addLast(now);
    if (last.size() > seconds) {
      last.removeFirst();
    }
    if (now.good() + now.bad() == 0) {
      return Optional.empty();
    }
    long part = last.stream().mapToLong(Counts::good).sum();
    long all = part + last.stream().mapToLong(Counts::bad).sum();
    return Optional.of(sli.threshold().holds(part / (double) all));
  }
}
