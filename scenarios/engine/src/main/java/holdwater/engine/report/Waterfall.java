package holdwater.engine.report;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One trace as a waterfall: a row for each span below what it is a part of, and a bar for when it
 * was. Names are the system's own words, and are escaped.
 */
final class Waterfall {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double TENTHS_BELOW = 9.95;
  private static final double NAMES = 400;
  private static final double RIGHT = 66;
  private static final double ROW = 18;
  private static final double TOP = 18;
  private static final double INDENT = 11;
  private static final int DEEPEST = 14;
  private static final int MOST_ROWS = 80;
  private static final int MOST_LETTERS = 58;
  private static final int LEAST_LETTERS = 12;

  private record Row(SeenSpan span, int depth, boolean guessed) {}

  private final SeenTrace trace;
  private final Instant start;
  private final Instant end;

  Waterfall(SeenTrace trace) {
    this.trace = trace;
    this.start = trace.spans().get(0).start();
    this.end =
        trace.spans().stream().map(SeenSpan::end).max(Instant::compareTo).orElse(trace.start());
  }

  String svg() {
    List<Row> rows = rows();
    List<Row> shown = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    StringBuilder svg = new StringBuilder();
    double height = TOP + (shown.size() + 1) * ROW;
    for (int i = 0; i <= 4; i++) {
      Duration at = Duration.between(start, end).multipliedBy(i).dividedBy(4);
      double x = x(start.plus(at));
      svg.append(Svg.line("grid", x, TOP, x, height - ROW));
      svg.append(Svg.text("", x, TOP - 5, "middle", words(at)));
    }
    for (int i = 0; i < shown.size(); i++) {
      svg.append(row(shown.get(i), TOP + i * ROW));
    }
    int more = rows.size() - shown.size() + trace.lost();
    if (more > 0) {
      svg.append(Svg.text("", 0, height - 5, "start", "and " + more + " spans more"));
    }
    String description = trace.journey() + ": " + rows.size() + " spans in " + words(length());
    return Svg.chart(TimeAxis.WIDTH, height, description, svg.toString());
  }

  private Duration length() {
    return Duration.between(start, end);
  }

  private List<Row> rows() {
    TraceTree tree = TraceTree.of(trace.spans());
    List<Row> rows = new ArrayList<>();
    tree.roots().forEach(root -> add(tree, root, 0, rows));
    return rows;
  }

  private static void add(TraceTree tree, SeenSpan span, int depth, List<Row> rows) {
    rows.add(new Row(span, depth, tree.guessed(span)));
    tree.children(span).forEach(child -> add(tree, child, depth + 1, rows));
  }

  private double x(Instant instant) {
    double all = Math.max(1, length().toNanos());
    double share = Duration.between(start, instant).toNanos() / all;
    return NAMES + share * (TimeAxis.WIDTH - NAMES - RIGHT);
  }

  private String row(Row row, double y) {
    SeenSpan span = row.span();
    int depth = Math.min(DEEPEST, row.depth());
    double left = x(span.start());
    double width = Math.max(1.5, x(span.end()) - left);
    return Svg.text("", depth * INDENT, y + 13, "start", name(row, depth))
        + Svg.rect(colour(span), left, y + 4, width, ROW - 7)
        + Svg.text("", left + width + 4, y + 13, "start", words(span.length()))
        + Svg.hint(0, y, TimeAxis.WIDTH, ROW, hint(row));
  }

  private static String name(Row row, int depth) {
    SeenSpan span = row.span();
    String mark = span.failed() ? "✗ " : "";
    return cut(mark + span.service() + " · " + span.name(), MOST_LETTERS - 2 * depth);
  }

  private static String cut(String text, int letters) {
    int most = Math.max(LEAST_LETTERS, letters);
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String colour(SeenSpan span) {
    if (span.failed()) {
      return "m-foreign";
    }
    return switch (span.role()) {
      case SERVER -> "m-stack";
      case PRODUCER, CONSUMER -> "m-proxy";
      case CLIENT, INTERNAL -> "m-viewers";
    };
  }

  private String hint(Row row) {
    SeenSpan span = row.span();
    StringBuilder hint =
        new StringBuilder(span.instance().isEmpty() ? span.service() : span.instance());
    hint.append(' ').append(span.name()).append(", ").append(words(span.length()));
    hint.append(" from +").append(words(Duration.between(start, span.start())));
    if (span.failed()) {
      hint.append("; failed: ").append(span.problem());
    }
    if (row.guessed()) {
      hint.append("; its caller's span never came: placed by time and name");
    }
    for (Map.Entry<String, String> note : new TreeMap<>(span.notes()).entrySet()) {
      hint.append("; ").append(note.getKey()).append('=').append(note.getValue());
    }
    return hint.toString();
  }

  /** 0.4 ms, 12 ms, 4.2 s. */
  static String words(Duration length) {
    double millis = length.toNanos() / NANOS_PER_MILLI;
    if (millis >= MILLIS_PER_SECOND) {
      return Text.format("%.1f s", millis / MILLIS_PER_SECOND);
    }
    return Text.format(millis < TENTHS_BELOW ? "%.1f ms" : "%.0f ms", millis);
  }
}
