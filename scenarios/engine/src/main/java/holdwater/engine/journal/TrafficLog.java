package holdwater.engine.journal;

import holdwater.model.journal.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
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
    write(LatencyBook.of(journal), out);
  }

  /**
   * What such a file has under one tag, by second.
   *
   * @throws IOException when it cannot be read, or is none
   */
  public static SortedMap<Instant, Latencies> read(Path file, String tag) throws IOException {
    SortedMap<Instant, Latencies> seconds = new TreeMap<>();
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        if (tagged(tag).equals(next.getTag()) && next instanceof AbstractHistogram histogram) {
          seconds.put(Instant.ofEpochMilli(next.getStartTimeStamp()), Latencies.of(histogram));
        }
      }
    } catch (RuntimeException e) {
      throw new IOException(file + " is no histogram log: " + e.getMessage(), e);
    }
    return seconds;
  }

  /** A tag as the format allows it. */
  private static String tagged(String tag) {
    return tag.replaceAll("[, \\n\\r]", "_");
  }

  /** Writes all histograms of {@code book}; {@code out} stays open. */
  public static void write(LatencyBook book, OutputStream out) {
    HistogramLogWriter writer = new HistogramLogWriter(out);
    writer.outputComment("[Latency from the intended start, in microseconds; maximum in ms]");
    writer.outputLogFormatVersion();
    SortedMap<Instant, SortedMap<String, Latencies>> seconds = book.seconds();
    if (!seconds.isEmpty()) {
      writer.outputStartTime(seconds.firstKey().toEpochMilli());
    }
    writer.outputLegend();
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    seconds.forEach(
        (second, tags) ->
            tags.forEach(
                (tag, latencies) -> {
                  histogram.reset();
                  latencies.into(histogram);
                  histogram.setTag(tagged(tag));
                  double start = second.getEpochSecond();
                  writer.outputIntervalHistogram(start, start + 1, histogram, MICROS_PER_MILLI);
                }));
  }
}
