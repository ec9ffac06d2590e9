package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import java.util.List;

/** How each kind of request went, where there are several. */
final class RequestTable {
  private static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0);

  private RequestTable() {}

  static String html(LoadFacts facts, LoadBook book) {
    List<RequestFigures> requests = RequestFigures.all(facts, book);
    if (requests.size() < 2) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>Each kind of request</h2><p class=\"lead\">Latencies from the intended"
                + " start, of those that ended well.</p><div class=\"scroll\"><table><thead><tr>"
                + "<th scope=\"col\">request</th><th scope=\"col\" class=\"num\">well</th>"
                + "<th scope=\"col\" class=\"num\">failed</th>");
    PERCENTILES.forEach(
        percent ->
            html.append(Text.format("<th scope=\"col\" class=\"num\">%.0f %%</th>", percent)));
    html.append("<th scope=\"col\" class=\"num\">longest</th></tr></thead><tbody>");
    requests.forEach(request -> row(request, html));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void row(RequestFigures request, StringBuilder html) {
    LatencyFigures figures = request.figures();
    html.append("<tr><th scope=\"row\">").append(Page.escape(request.name())).append("</th>");
    cell(html, Text.count(figures.events()));
    cell(html, Text.count(request.failures()));
    boolean none = figures.events() == 0;
    PERCENTILES.forEach(
        percent -> cell(html, none ? "–" : LoadWords.latency(figures.percentile(percent))));
    cell(html, none ? "–" : LoadWords.latency(figures.max()));
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
