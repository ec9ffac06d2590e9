package holdwater.load.record;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What became known about one second since the last report. */
final class SecondCounts {
  private final Map<String, long[]> counts = new TreeMap<>();
  private final Map<String, Latencies> latencies = new TreeMap<>();
  private final Map<String, TrafficLine.Errors> errors = new TreeMap<>();
  private final Latencies lags = new Latencies();
  private int planned;
  private int resolved;

  void count(String slo, boolean good) {
    counts.computeIfAbsent(slo, s -> new long[2])[good ? 0 : 1]++;
  }

  void latency(String tag, long micros) {
    latencies.computeIfAbsent(tag, t -> new Latencies()).add(micros);
  }

  void offered(long lagMicros) {
    lags.add(lagMicros);
  }

  void error(String kind, String example) {
    TrafficLine.Errors known = errors.get(kind);
    errors.put(
        kind,
        known == null
            ? new TrafficLine.Errors(1, example)
            : new TrafficLine.Errors(known.count() + 1, known.example()));
  }

  void planned(int starts) {
    planned += starts;
  }

  void resolved() {
    resolved++;
  }

  TrafficLine.Second line(long second, HistogramText text) {
    Map<String, String> encoded = new TreeMap<>();
    latencies.forEach((tag, values) -> encoded.put(tag, text.encode(values.values())));
    return new TrafficLine.Second(
        second, planned, lags.size, lags.p99(), resolved, counts, encoded, errors);
  }

  /**
   * A growing list of microseconds: few per report, so keeping them is cheaper than a histogram.
   */
  private static final class Latencies {
    private long[] values = new long[8];
    private int size;

    void add(long micros) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = micros;
    }

    long[] values() {
      return Arrays.copyOf(values, size);
    }

    /** The smallest value that at least 99 % do not exceed; 0 of none. */
    long p99() {
      if (size == 0) {
        return 0;
      }
      long[] sorted = values();
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(size * 0.99) - 1];
    }
  }
}
