package holdwater.proxy.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many times were no longer than each of some bounds. Cheap to count, safe to read from any
 * thread.
 */
public final class Histogram {

  private static final double NANOS = 1e9;

  /** In seconds: from what one machine needs to what the most patient client waits. */
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
  private final LongAdder nanos = new LongAdder();

  void add(long took) {
    int bucket = 0;
    while (bucket < BOUNDS.length && took > BOUNDS[bucket] * NANOS) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    nanos.add(took);
  }

  /** Its buckets, the last without a bound. */
  public static int buckets() {
    return BOUNDS.length + 1;
  }

  /** The longest time that a bucket counts, in seconds; infinite for the last one. */
  public static double bound(int bucket) {
    return bucket < BOUNDS.length ? BOUNDS[bucket] : Double.POSITIVE_INFINITY;
  }

  /** How many times lie in that bucket, and not in one before it. */
  public long count(int bucket) {
    return counts.get(bucket);
  }

  /** How many times there are. */
  public long all() {
    long all = 0;
    for (int bucket = 0; bucket < buckets(); bucket++) {
      all += count(bucket);
    }
    return all;
  }

  /** All times together, in whole milliseconds. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.sum());
  }

  /** All times together, in seconds. */
  public double seconds() {
    return nanos.sum() / NANOS;
  }
}
