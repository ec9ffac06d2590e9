package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Calls by how long they took, good and bad ones together.
 *
 * @param byTime calls in each bucket: longer than the bound before and at most as long as its own
 *     bound in {@link #BOUNDS_MILLIS}; the last bucket holds the calls that took longer than every
 *     bound
 * @param bad how many of all calls failed
 */
public record CallCounts(List<Long> byTime, long bad) {
  /** Where one bucket ends and the next begins, in milliseconds. */
  public static final List<Integer> BOUNDS_MILLIS =
      List.of(5, 10, 25, 50, 100, 250, 500, 1000, 2000, 4000);

  /** The number of buckets. */
  public static final int BUCKETS = BOUNDS_MILLIS.size() + 1;

  /** No calls. */
  public static final CallCounts NONE = new CallCounts(Collections.nCopies(BUCKETS, 0L), 0);

  public CallCounts {
    byTime = List.copyOf(byTime);
    checkArgument(byTime.size() == BUCKETS, "there are %s buckets, not %s", BUCKETS, byTime.size());
    checkArgument(
        bad >= 0 && byTime.stream().allMatch(n -> n >= 0), "negative: %s, %s bad", byTime, bad);
  }

  /** The number of all calls. */
  public long calls() {
    return byTime.stream().mapToLong(Long::longValue).sum();
  }

  /** The sum of both counts. */
  public CallCounts plus(CallCounts other) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      sums.add(byTime.get(i) + other.byTime.get(i));
    }
    return new CallCounts(sums, bad + other.bad);
  }
}
