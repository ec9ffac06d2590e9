package holdwater.engine.journal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long events took: what a histogram counts, without its empty buckets. A run has ten thousand
 * histograms of a few events each, and adding those up bucket by bucket took seconds. Not
 * thread-safe.
 */
public final class Latencies {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final TreeMap<Long, Long> counts = new TreeMap<>();
  private long events;

  /** Of no event. */
  public Latencies() {}

  static Latencies of(AbstractHistogram histogram) {
    Latencies latencies = new Latencies();
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      latencies.add(bucket.getValueIteratedTo(), bucket.getCountAtValueIteratedTo());
    }
    return latencies;
  }

  /** Adds the events of {@code more}; returns this. */
  public Latencies add(Latencies more) {
    more.counts.forEach(this::add);
    return this;
  }

  /** Adds {@code count} events that took so long; returns this. */
  public Latencies add(long micros, long count) {
    counts.merge(micros, count, Long::sum);
    events += count;
    return this;
  }

  /** How many events there are. */
  public long events() {
    return events;
  }

  /** How many events took so many microseconds; only what was counted. A view. */
  public SortedMap<Long, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** The longest, in microseconds; 0 of none. */
  public long max() {
    return counts.isEmpty() ? 0 : counts.lastKey();
  }

  /**
   * The least latency in microseconds that at least {@code percentile} percent of the events do not
   * exceed, as HdrHistogram defines it; 0 of none.
   */
  public long percentile(double percentile) {
    long wanted = rank(percentile, events);
    long seen = 0;
    for (Map.Entry<Long, Long> bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= wanted) {
        return bucket.getKey();
      }
    }
    return max();
  }

  /** So many of {@code events}, the quickest first, make up {@code percentile} percent. */
  public static long rank(double percentile, long events) {
    // A product that is a hair above the whole number it means must not ask for one more.
    return Math.max(1, (long) Math.ceil(Math.nextDown(percentile / 100 * events)));
  }

  /** The same as a histogram of the library's. */
  public Histogram histogram() {
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    into(histogram);
    return histogram;
  }

  void into(AbstractHistogram histogram) {
    counts.forEach(histogram::recordValueWithCount);
  }
}
