package holdwater.engine.journal;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficSecond;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The latencies of a run in the field's {@code .hlog} format, one line per second and tag, for
 * HistogramLogAnalyzer and its like.
 */
public final class TrafficLog {
  private static final double MICROS_PER_MILLI = 1_000;

  private static final int SIGNIFICANT_DIGITS = 3;

  private TrafficLog() {}

  /** Writes all histograms of {@code journal}; {@code out} stays open. */
  public static void write(Journal journal, OutputStream out) {
    HistogramLogWriter writer = new HistogramLogWriter(out);
    writer.outputComment("[Latency from the intended start, in microseconds; maximum in ms]");
    writer.outputLogFormatVersion();
    Map<Instant, Map<String, Latencies>> seconds = merged(journal);
    if (!seconds.isEmpty()) {
      writer.outputStartTime(seconds.keySet().iterator().next().toEpochMilli());
    }
    writer.outputLegend();
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    seconds.forEach(
        (second, tags) ->
            tags.forEach(
                (tag, latencies) -> {
                  histogram.reset();
                  latencies.into(histogram);
                  histogram.setTag(tag.replaceAll("[, \\n\\r]", "_"));
                  double start = second.getEpochSecond();
                  writer.outputIntervalHistogram(start, start + 1, histogram, MICROS_PER_MILLI);
                }));
  }

  private static Map<Instant, Map<String, Latencies>> merged(Journal journal) {
    Map<Instant, Map<String, Latencies>> seconds = new TreeMap<>();
    journal
        .all(TrafficObserved.class)
        .flatMap(observed -> observed.report().seconds().stream())
        .forEach(second -> merge(seconds, second));
    return seconds;
  }

  private static void merge(Map<Instant, Map<String, Latencies>> seconds, TrafficSecond second) {
    Map<String, Latencies> tags =
        seconds.computeIfAbsent(second.second(), first -> new TreeMap<>());
    second
        .histograms()
        .forEach((tag, encoded) -> tags.merge(tag, Histograms.decode(encoded), Latencies::add));
  }
}
