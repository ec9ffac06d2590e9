package holdwater.engine.load;

import holdwater.engine.report.Text;
import holdwater.model.load.BandwidthTrace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the figures of a load are put into words. */
final class LoadWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double FEW_MILLIS = 10;

  private LoadWords() {}

  /** 0.8 ms, 45 ms, 4.82 s. */
  static String latency(double micros) {
    double millis = micros / MICROS_PER_MILLI;
    if (millis >= MILLIS_PER_SECOND) {
      return Text.format("%.2f s", millis / MILLIS_PER_SECOND);
    }
    return Text.format(millis < FEW_MILLIS ? "%.1f ms" : "%.0f ms", millis);
  }

  /** The same of whole microseconds. */
  static String latency(long micros) {
    return latency((double) micros);
  }

  /** 99.5/s. */
  static String rate(double perSecond) {
    return Text.format("%.1f/s", perSecond);
  }

  /** 400 KB/s for 30 s, then 30 KB/s for 5 s. */
  static String trace(BandwidthTrace trace) {
    return trace.stretches().stream()
        .map(s -> s.kilobytesPerSecond() + " KB/s for " + s.length().toSeconds() + " s")
        .collect(Collectors.joining(", then "));
  }

  /** 12:30:05. */
  static String time(Instant second) {
    return TIME.format(second);
  }
}
