package holdwater.adapters.prometheus;

import java.util.ArrayList;
import java.util.List;

/**
 * Prometheus's text format 0.0.4, and of OpenMetrics what is written the same. Lines that cannot be
 * read are skipped; the other lines are still used.
 */
final class TextFormat {
  /** More than these no service has that is asked every second. */
  static final int MOST_SAMPLES = 20_000;

  private TextFormat() {}

  static List<Sample> read(String text) {
    List<Sample> samples = new ArrayList<>();
    int at = 0;
    while (at < text.length() && samples.size() < MOST_SAMPLES) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      new SampleLine(text.substring(at, end)).read().ifPresent(samples::add);
      at = end + 1;
    }
    return samples;
  }
}
