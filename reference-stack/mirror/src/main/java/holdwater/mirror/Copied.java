package holdwater.mirror;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How far one other region is copied, for the metrics. Thread-safe. */
final class Copied {
  private static final double SECOND = 1e9;

  /** As late as this a viewer who is sent to the other region may miss what was told before. */
  private static final double LATE_SECONDS = 5;

  private final String region;
  private final LongSupplier nanoTime;
  private final Map<String, LongAdder> records = new ConcurrentHashMap<>();
  private final LongAdder passedOver = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder secondsInTime = new LongAdder();
  private final LongAdder secondsLate = new LongAdder();
  private volatile long upToNanos;
  private volatile long behind;

  /**
   * Nothing is copied yet, and so the lag counts from now on.
   *
   * @param region whose records they are
   */
  Copied(String region, LongSupplier nanoTime) {
    this.region = region;
    this.nanoTime = nanoTime;
    this.upToNanos = nanoTime.getAsLong();
  }

  String region() {
    return region;
  }

  /** A record of that topic is in the own region now. */
  void record(String topic) {
    records.computeIfAbsent(topic, name -> new LongAdder()).increment();
  }

  /** A record was none of that region's own. */
  void passOver() {
    passedOver.increment();
  }

  /** The session ended by a failure; another one follows. */
  void fail() {
    failures.increment();
  }

  /** Everything is here that was told there before that moment. */
  void upTo(long nanos) {
    upToNanos = nanos;
  }

  /** So many records were there that are not here, when it was looked last. */
  void behind(long count) {
    behind = count;
  }

  /** For how long whatever was told there may be missing here; grows while nobody can look. */
  double lagSeconds() {
    return Math.max(0, nanoTime.getAsLong() - upToNanos) / SECOND;
  }

  /** To be called once a second: counts one that is late, or is not. */
  void second() {
    (lagSeconds() > LATE_SECONDS ? secondsLate : secondsInTime).increment();
  }

  long secondsInTime() {
    return secondsInTime.sum();
  }

  long secondsLate() {
    return secondsLate.sum();
  }

  long lagRecords() {
    return behind;
  }

  /** By topic, what was copied since the process began. */
  Map<String, Long> records() {
    Map<String, Long> sums = new TreeMap<>();
    records.forEach((topic, count) -> sums.put(topic, count.sum()));
    return sums;
  }

  long passedOver() {
    return passedOver.sum();
  }

  long failures() {
    return failures.sum();
  }
}
