package holdwater.engine.load;

import holdwater.engine.load.ProcessFigures.Point;
import holdwater.engine.report.Page;
import holdwater.engine.report.Svg;
import holdwater.engine.report.Text;
import holdwater.engine.report.TimeAxis;
import java.util.List;
import java.util.OptionalLong;

/** What each process of the system used: a strip over the time of the other charts, and a table. */
final class ProcessPanel {
  private static final double TOP = 10;
  private static final double ROW = 34;
  private static final double HEADROOM = 13;
  private static final double BOTTOM = 26;
  private static final double MEGABYTE = 1_000_000;

  /** A pause of so long fills its strip. */
  private static final double MOST_GC_MILLIS = 500;

  private final List<ProcessFigures> processes;
  private final TimeAxis axis;

  ProcessPanel(List<ProcessFigures> processes, TimeAxis axis) {
    this.processes = processes;
    this.axis = axis;
  }

  String html() {
    if (processes.isEmpty()) {
      return "";
    }
    double most = processes.stream().mapToDouble(ProcessFigures::mostCores).max().orElse(0);
    double scale = Math.max(0.1, most);
    double bottom = TOP + processes.size() * ROW;
    StringBuilder svg = new StringBuilder(axis.ticks(TOP, bottom));
    for (int i = 0; i < processes.size(); i++) {
      strip(svg, processes.get(i), TOP + (i + 1) * ROW, scale);
    }
    return "<section><h2>What each process used</h2><p class=\"lead\">Over the time of the charts"
        + " above. Line: cores in use, all strips to one scale, the top of each is "
        + Text.format("%.2f cores", scale)
        + "; bars: garbage collection, the top is half a second of pauses in a second.</p>"
        + Svg.chart(
            TimeAxis.WIDTH,
            bottom + BOTTOM,
            "CPU and garbage collection of each process; the table below has the figures",
            svg.toString())
        + table()
        + "</section>";
  }

  private void strip(StringBuilder svg, ProcessFigures process, double bottom, double scale) {
    double room = ROW - HEADROOM;
    double width = Math.max(1, axis.secondWidth() - 0.6);
    for (Point pause : process.gcMillis()) {
      double height = Math.min(1, pause.value() / MOST_GC_MILLIS) * room;
      if (height > 0.5) {
        svg.append(Svg.rect("lag", axis.x(pause.at()) - width, bottom - height, width, height));
      }
    }
    StringBuilder points = new StringBuilder();
    for (Point used : process.cores()) {
      double x = axis.x(used.at());
      double y = bottom - Math.min(1, used.value() / scale) * room;
      points.append(points.length() == 0 ? Svg.move(x, y) : Svg.to(x, y));
    }
    svg.append(Svg.path("offered", points));
    svg.append(Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom));
    svg.append(Svg.text("title", TimeAxis.LEFT + 6, bottom - room, "start", process.instance()));
  }

  private String table() {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">process</th>"
                + "<th scope=\"col\" class=\"num\">cores, mean</th>"
                + "<th scope=\"col\" class=\"num\">most</th>"
                + "<th scope=\"col\" class=\"num\">memory, most</th>"
                + "<th scope=\"col\" class=\"num\">of it in the JVM</th>"
                + "<th scope=\"col\" class=\"num\">GC pauses</th>"
                + "<th scope=\"col\" class=\"num\">threads</th>"
                + "<th scope=\"col\" class=\"num\">waiting for pools, most</th>"
                + "<th scope=\"col\" class=\"num\">started anew</th></tr></thead><tbody>");
    processes.forEach(process -> row(html, process));
    return html.append("</tbody></table></div>").toString();
  }

  private static void row(StringBuilder html, ProcessFigures process) {
    html.append("<tr><th scope=\"row\">").append(Page.escape(process.instance())).append("</th>");
    boolean seen = !process.cores().isEmpty();
    cell(html, seen ? Text.format("%.2f", process.meanCores()) : "–");
    cell(html, seen ? Text.format("%.2f", process.mostCores()) : "–");
    cell(html, process.mostResident() == 0 ? "–" : megabytes(process.mostResident()));
    cell(html, process.mostHeap().isEmpty() ? "–" : megabytes(process.mostHeap().getAsLong()));
    cell(html, process.gcMillis().isEmpty() ? "–" : Text.format("%.0f ms", process.allGcMillis()));
    cell(html, count(process.mostThreads()));
    cell(html, count(process.mostWaiting()));
    cell(html, process.starts() == 0 ? "no" : process.starts() + " times");
    html.append("</tr>");
  }

  private static String megabytes(long bytes) {
    return Text.format("%.0f MB", bytes / MEGABYTE);
  }

  private static String count(OptionalLong count) {
    return count.isEmpty() ? "–" : Text.count(count.getAsLong());
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
