package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Calls by how long they took, good and bad ones together.
 *
 * @param byTime calls that took as long as each of {@link #BOUNDS_MILLIS} at most and longer than
 *     the one before; the last are those that took longer than all of them
 * @param bad of these, how many failed
 */
public record CallCounts(List<Long> byTime, long bad) {
  /** Where one bucket ends and the next begins, in milliseconds. */
  public static final List<Integer> BOUNDS_MILLIS =
      List.of(5, 10, 25, 50, 100, 250, 500, 1000, 2000, 4000);

  /** So many buckets there are. */
  public static final int BUCKETS = BOUNDS_MILLIS.size() + 1;

  /** No calls. */
  public static final CallCounts NONE = new CallCounts(Collections.nCopies(BUCKETS, 0L), 0);

  public CallCounts {
    byTime = List.copyOf(byTime);
    checkArgument(byTime.size() == BUCKETS, "there are %s buckets, not %s", BUCKETS, byTime.size());
    checkArgument(
        bad >= 0 && byTime.stream().allMatch(n -> n >= 0), "negative: %s, %s bad", byTime, bad);
  }

  /** All of them. */
  public long calls() {
    return byTime.stream().mapToLong(Long::longValue).sum();
  }

  /** These and those together. */
  public CallCounts plus(CallCounts other) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      sums.add(byTime.get(i) + other.byTime.get(i));
    }
    return new CallCounts(sums, bad + other.bad);
  }
}
