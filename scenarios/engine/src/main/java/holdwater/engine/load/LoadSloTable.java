package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Pill;
import holdwater.engine.report.Text;

/** What was promised, and in which share of the seconds it held. */
final class LoadSloTable {
  private LoadSloTable() {}

  static String html(LoadJudgement judgement) {
    if (judgement.slos().isEmpty()) {
      return "<section><h2>Promises</h2><p class=\"lead\">None: name SLO files in the model's"
          + " <code>slos</code>, and this becomes a verdict.</p></section>";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>Promises</h2><p class=\"lead\">A second is inside when no larger share of"
                + " its events is bad than the objective allows. The bounds (exact, each at 95 per cent) hold"
                + " if seconds are independent; in a long outage they are not.</p>"
                + "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">SLO</th>"
                + "<th scope=\"col\" class=\"num\">objective</th>"
                + "<th scope=\"col\" class=\"num\">events</th><th scope=\"col\" class=\"num\">bad"
                + "</th><th scope=\"col\" class=\"num\">seconds inside</th>"
                + "<th scope=\"col\" class=\"num\">share of seconds (bounds)</th>"
                + "<th scope=\"col\">verdict</th></tr></thead><tbody>");
    judgement.slos().forEach(slo -> row(html, slo));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void row(StringBuilder html, SloOfLoad slo) {
    html.append("<tr><th scope=\"row\">").append(Page.escape(slo.slo().name())).append("</th>");
    cell(html, Text.percent(slo.slo().objective().share()));
    cell(html, Text.count(slo.tally().events()));
    cell(html, Text.count(slo.tally().bad()) + " (" + Text.percent(slo.tally().badShare()) + ")");
    cell(html, slo.inside() + " of " + slo.seconds());
    cell(
        html,
        Text.format(
            "%s (%s to %s)",
            Text.percent(slo.insideShare()),
            Text.percent(slo.atLeast()),
            Text.percent(slo.atMost())));
    html.append("<td>").append(Pill.of(slo.verdict())).append("</td></tr>");
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
