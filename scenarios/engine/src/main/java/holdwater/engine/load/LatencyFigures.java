package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The usual figures of latencies, by HdrHistogram, in microseconds. */
public final class LatencyFigures {
  /** What every report tells, in percent. */
  public static final List<Double> PERCENTILES = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9);

  private final Histogram histogram;

  private LatencyFigures(Histogram histogram) {
    this.histogram = histogram;
  }

  /** The figures of {@code latencies}. */
  public static LatencyFigures of(Latencies latencies) {
    return new LatencyFigures(latencies.histogram());
  }

  /** How many events there are. */
  public long events() {
    return histogram.getTotalCount();
  }

  /** At most so many microseconds took {@code percent} of the events; 0 of none. */
  public long percentile(double percent) {
    return histogram.getValueAtPercentile(percent);
  }

  /** Microseconds on average; 0 of none. */
  public double mean() {
    return events() == 0 ? 0 : histogram.getMean();
  }

  /** The longest, in microseconds; 0 of none. */
  public long max() {
    return histogram.getMaxValue();
  }
}
