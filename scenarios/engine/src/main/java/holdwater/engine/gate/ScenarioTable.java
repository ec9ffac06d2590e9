package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.report.Clip;

/** A row for each scenario, with its sentence and a link to the report of each of its runs. */
final class ScenarioTable {
  private final GateResult result;
  private final String runs;

  /**
   * @param runs the way from the page's folder to that of the runs
   */
  ScenarioTable(GateResult result, String runs) {
    this.result = result;
    this.runs = runs;
  }

  String html() {
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>Scenarios</h2><p class=\"lead\">In the order in which they are")
        .append(" played. INCONCLUSIVE is red: whatever cannot be shown is no success.</p>")
        .append("<div class=\"scroll\"><table><thead><tr><th>scenario</th><th>verdict</th>")
        .append("<th>why</th><th class=\"num\">took</th><th>report</th></tr></thead><tbody>");
    result.rows().forEach(row -> row(html, row));
    return html.append("</tbody></table></div></section>").toString();
  }

  private void row(StringBuilder html, GateRow row) {
    html.append("<tr><td class=\"group\">").append(escape(row.name())).append("</td><td>");
    html.append(GateHtml.pill(row.verdict())).append("</td><td class=\"wide\">");
    html.append(escape(Clip.to(GateHtml.LONGEST, row.sentence())))
        .append("<span class=\"sub\">Claim: ");
    html.append(escape(Clip.to(GateHtml.LONGEST, row.scenario().scenario().hypothesis())));
    row.last().ifPresent(run -> html.append("<br>").append(stack(run)));
    html.append("</span></td><td class=\"num\">").append(GateHtml.time(row.seconds()));
    html.append("</td><td>");
    if (row.attempts().isEmpty()) {
      html.append("<span class=\"muted\">none</span>");
    }
    row.attempts().forEach(run -> html.append(GateHtml.link(run, runs)));
    html.append("</td></tr>");
  }

  private static String stack(GateRun run) {
    return (run.handover().fit() ? "Stack handed on: " : "Stack not handed on: ")
        + escape(run.handover().evidence())
        + ".";
  }
}
