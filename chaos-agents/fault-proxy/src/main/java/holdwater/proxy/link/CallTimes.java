package holdwater.proxy.link;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls took how long, in microseconds.
 *
 * <pre>
 *   0 … 127 µs       a bucket for each
 *   128 … 255 µs     64 buckets of 2
 *   256 … 511 µs     64 buckets of 4, and so on: the next doubling has 64 of twice the width
 * </pre>
 *
 * <p>So no time is told longer than it was by more than 1/64 of it. Only as many buckets are kept
 * as the longest time needs. Not thread-safe.
 */
final class CallTimes {
  /** Whatever takes longer counts as this: no client waits for so long. */
  static final long LONGEST_MICROS = 60_000_000;

  private static final int PARTS_BITS = 6;
  private static final int PARTS = 1 << PARTS_BITS;
  private static final int EXACT = 2 * PARTS;
  private static final long NANOS = 1_000;

  private int[] counts = {};

  void add(long tookNanos) {
    int bucket = bucket(Math.min(LONGEST_MICROS, Math.max(0, tookNanos / NANOS)));
    if (bucket >= counts.length) {
      counts = Arrays.copyOf(counts, (bucket / PARTS + 1) * PARTS);
    }
    counts[bucket]++;
  }

  /** Calls by the longest time that their bucket has, in order; of empty buckets nothing. */
  Map<Long, Long> seen() {
    Map<Long, Long> seen = new TreeMap<>();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        seen.put(longest(bucket), (long) counts[bucket]);
      }
    }
    return seen;
  }

  private static int bucket(long micros) {
    if (micros < EXACT) {
      return (int) micros;
    }
    int doublings = Long.SIZE - Long.numberOfLeadingZeros(micros) - (PARTS_BITS + 1);
    return doublings * PARTS + (int) (micros >> doublings);
  }

  private static long longest(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int doublings = bucket / PARTS - 1;
    long part = bucket - (long) doublings * PARTS;
    return ((part + 1) << doublings) - 1;
  }
}
