package holdwater.engine.load;

import holdwater.engine.report.Svg;
import holdwater.engine.report.Text;
import holdwater.engine.report.TimeAxis;

/** HdrHistogram's percentile curve: corrected beside uncorrected, and the figures as a table. */
final class PercentileCurve {
  private static final double TOP = 14;
  private static final double HEIGHT = 220;
  private static final double BOTTOM = TOP + HEIGHT;
  private static final int POINTS_PER_NINE = 24;
  private static final double CLOSE = 14;

  private final LoadFigures figures;
  private final double nines;
  private final double most;

  PercentileCurve(LoadFigures figures) {
    this.figures = figures;
    // Beyond one event in so many the curve would only repeat the longest.
    this.nines = Math.max(2, Math.ceil(Math.log10(Math.max(1.0, (double) figures.well()))));
    this.most = Math.max(1, Math.max(figures.intended().max(), figures.fromSend().max()));
  }

  String html() {
    if (figures.well() == 0) {
      return "";
    }
    return "<section><h2>How long it took</h2><p class=\"lead\">Corrected: from the intended"
        + " start, as users have it. Uncorrected: from the send, which forgets whoever could not"
        + " be sent (coordinated omission).</p>"
        + Svg.chart(
            TimeAxis.WIDTH,
            BOTTOM + 40,
            "Latency by percentile, corrected and uncorrected; the table below has the figures",
            grid() + curve("p99", figures.intended()) + curve("plan", figures.fromSend()) + names())
        + table()
        + "</section>";
  }

  private String grid() {
    StringBuilder svg = new StringBuilder();
    for (int nine = 0; nine <= nines; nine++) {
      double x = x(nine);
      svg.append(Svg.line("grid", x, TOP, x, BOTTOM));
      double percent = 100 - Math.pow(10, 2.0 - nine);
      String label =
          nine == 0 ? "0 %" : Text.format("%." + Math.max(0, nine - 2) + "f %%", percent);
      svg.append(Svg.text("", x, BOTTOM + 16, nine == 0 ? "start" : "middle", label));
    }
    for (int part = 0; part <= 4; part++) {
      double micros = most * part / 4;
      double y = y(micros);
      svg.append(Svg.line("grid", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y));
      svg.append(Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", LoadWords.latency(micros)));
    }
    return svg
        + Svg.text("", TimeAxis.WIDTH / 2, BOTTOM + 33, "middle", "so many per cent took at most");
  }

  private String curve(String kind, LatencyFigures of) {
    StringBuilder points = new StringBuilder();
    int count = (int) (nines * POINTS_PER_NINE);
    for (int i = 0; i <= count; i++) {
      double nine = i / (double) POINTS_PER_NINE;
      double percent = 100 * (1 - Math.pow(10, -nine));
      double y = y((double) of.percentile(percent));
      points.append(i == 0 ? Svg.move(x(nine), y) : Svg.to(x(nine), y));
    }
    return Svg.path(kind + " thick", points);
  }

  /** Said at the curves themselves, for who sees no colours. */
  private String names() {
    double percent = 99;
    double corrected = y((double) figures.intended().percentile(percent));
    double uncorrected = y((double) figures.fromSend().percentile(percent));
    if (Math.abs(corrected - uncorrected) < CLOSE) {
      return Svg.text(
          "title", x(2) - 8, Math.max(TOP + 12, corrected - 8), "end", "corrected and uncorrected");
    }
    return Svg.text("title", x(2) - 8, Math.max(TOP + 12, corrected - 6), "end", "corrected")
        + Svg.text("title", x(2) - 8, uncorrected - 6, "end", "uncorrected (dashed)");
  }

  private double x(double nine) {
    return TimeAxis.LEFT + nine / nines * (TimeAxis.WIDTH - TimeAxis.LEFT - 30);
  }

  private double y(double micros) {
    return BOTTOM - micros / most * HEIGHT;
  }

  private String table() {
    StringBuilder html =
        new StringBuilder("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">latency</th>");
    html.append("<th scope=\"col\" class=\"num\">mean</th>");
    for (double percent : LatencyFigures.PERCENTILES) {
      html.append(Text.format("<th scope=\"col\" class=\"num\">%s %%</th>", plain(percent)));
    }
    html.append("<th scope=\"col\" class=\"num\">longest</th></tr></thead><tbody>");
    row(html, "corrected", figures.intended());
    row(html, "uncorrected", figures.fromSend());
    return html.append("</tbody></table></div>").toString();
  }

  private static String plain(double percent) {
    return percent == Math.rint(percent) ? Text.format("%.0f", percent) : String.valueOf(percent);
  }

  private static void row(StringBuilder html, String name, LatencyFigures of) {
    html.append("<tr><th scope=\"row\">").append(name).append("</th>");
    cell(html, LoadWords.latency(of.mean()));
    LatencyFigures.PERCENTILES.forEach(
        percent -> cell(html, LoadWords.latency(of.percentile(percent))));
    cell(html, LoadWords.latency(of.max()));
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
