package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.report.Clip;

/** The margins of a suite: each scenario at a dose beyond its own. */
final class MarginTable {
  private final GateResult result;
  private final String runs;

  /**
   * @param runs the way from the page's folder to that of the runs
   */
  MarginTable(GateResult result, String runs) {
    this.result = result;
    this.runs = runs;
  }

  /** Empty when the suite asks for no margin. */
  String html() {
    if (result.margins().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>Margins</h2><p class=\"lead\">Each scenario again, at so many times")
        .append(" its own dose: it must hold there as well.</p><div class=\"scroll\"><table>")
        .append("<thead><tr><th>scenario</th><th class=\"num\">at least</th><th>verdict</th>")
        .append("<th class=\"num\">took</th><th>report</th></tr></thead><tbody>");
    result.margins().forEach(margin -> row(html, margin));
    return html.append("</tbody></table></div></section>").toString();
  }

  private void row(StringBuilder html, GateMargin margin) {
    html.append("<tr><td class=\"group\">").append(escape(margin.name()));
    html.append("</td><td class=\"num\">").append(margin.margin().atLeast());
    html.append("</td><td class=\"wide\">").append(GateHtml.pill(margin.verdict()));
    html.append("<span class=\"sub\">");
    html.append(escape(Clip.to(GateHtml.LONGEST, margin.sentence())));
    html.append("</span></td><td class=\"num\">").append(GateHtml.time(margin.seconds()));
    html.append("</td><td>");
    if (margin.attempts().isEmpty()) {
      html.append("<span class=\"muted\">none</span>");
    }
    margin.attempts().forEach(run -> html.append(GateHtml.link(run, runs)));
    html.append("</td></tr>");
  }
}
