package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.engine.report.Svg;
import holdwater.engine.report.Text;
import holdwater.engine.report.TimeAxis;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Latencies over time as a heat map: the darker a cell, the more events took so long then. Two
 * kinds of answers, or a slow few, are seen where a percentile shows one line.
 */
final class HeatMap {
  private static final double TOP = 8;
  private static final double ROW = 7;
  private static final double BOTTOM = 26;

  /** Rows to a power of ten, on a logarithmic scale. */
  private static final int ROWS_PER_DECADE = 8;

  /** More columns than this nobody tells apart, and the file grows. */
  private static final long MOST_COLUMNS = 180;

  private static final int SHADES = 8;
  private static final double LEAST_MICROS = 1_000;

  private final NavigableMap<Instant, Latencies> seconds;
  private final TimeAxis axis;

  HeatMap(NavigableMap<Instant, Latencies> seconds, TimeAxis axis) {
    this.seconds = seconds;
    this.axis = axis;
  }

  String html() {
    if (seconds.isEmpty()) {
      return "";
    }
    long width = columnSeconds();
    Map<Instant, Map<Integer, Long>> columns = columns(width);
    int last = columns.values().stream().flatMap(c -> c.keySet().stream()).reduce(0, Math::max);
    int rows = Math.max(ROWS_PER_DECADE, last + 1);
    double bottom = TOP + rows * ROW;
    StringBuilder svg = new StringBuilder(axis.ticks(TOP, bottom));
    long most = columns.values().stream().flatMap(c -> c.values().stream()).reduce(1L, Math::max);
    columns.forEach(
        (start, counts) ->
            counts.forEach(
                (row, count) -> svg.append(cell(start, width, row, shade(count, most), bottom))));
    for (int row = 0; row <= rows; row += ROWS_PER_DECADE) {
      double y = bottom - row * ROW;
      svg.append(Svg.line("grid", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y));
      double micros = LEAST_MICROS * Math.pow(10, row / (double) ROWS_PER_DECADE);
      svg.append(Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", label(micros)));
    }
    return "<section><h2>Where latencies lie</h2><p class=\"lead\">From the intended start; the"
        + " darker a cell, the more ended well after so long ("
        + Text.count(most)
        + " in the darkest). Everything below 1 ms is in the lowest row.</p>"
        + Svg.chart(
            TimeAxis.WIDTH,
            bottom + BOTTOM,
            "Heat map of latency over time, from below 1 ms to " + label(top(rows)),
            svg.toString())
        + "</section>";
  }

  private static double top(int rows) {
    return LEAST_MICROS * Math.pow(10, rows / (double) ROWS_PER_DECADE);
  }

  private static String label(double micros) {
    double millis = micros / 1_000;
    return millis >= 1_000 ? Math.round(millis / 1_000) + " s" : Math.round(millis) + " ms";
  }

  private String cell(Instant start, long width, int row, int shade, double bottom) {
    double x = axis.x(start);
    double right = axis.x(start.plusSeconds(width));
    return Svg.rect("heat h" + shade, x, bottom - (row + 1) * ROW, right - x, ROW);
  }

  /** By the root, so that the few slow ones are seen beside the many quick ones. */
  private static int shade(long count, long most) {
    return (int) Math.max(1, Math.ceil(SHADES * Math.sqrt(count / (double) most)));
  }

  private long columnSeconds() {
    long all = seconds.lastKey().getEpochSecond() - seconds.firstKey().getEpochSecond() + 1;
    return (all + MOST_COLUMNS - 1) / MOST_COLUMNS;
  }

  private Map<Instant, Map<Integer, Long>> columns(long width) {
    long first = seconds.firstKey().getEpochSecond();
    Map<Instant, Map<Integer, Long>> columns = new TreeMap<>();
    seconds.forEach(
        (second, latencies) -> {
          long into = (second.getEpochSecond() - first) / width * width;
          Map<Integer, Long> column =
              columns.computeIfAbsent(Instant.ofEpochSecond(first + into), s -> new TreeMap<>());
          latencies
              .counts()
              .forEach((micros, count) -> column.merge(row(micros), count, Long::sum));
        });
    return columns;
  }

  private static int row(long micros) {
    double decades = Math.log10(Math.max(LEAST_MICROS, (double) micros) / LEAST_MICROS);
    return (int) Math.floor(decades * ROWS_PER_DECADE);
  }
}
