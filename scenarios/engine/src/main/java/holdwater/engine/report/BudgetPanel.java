package holdwater.engine.report;

import holdwater.engine.judge.BudgetSpent;
import holdwater.engine.judge.Judgement;

/** What the drill would have cost production of its error budget. */
final class BudgetPanel {
  private final Judgement judgement;

  BudgetPanel(Judgement judgement) {
    this.judgement = judgement;
  }

  String html() {
    if (judgement.budgets().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Error budget</h2><p class=\"lead\">");
    html.append(
        "Bad time from the injection on, against the production objective.</p><table><tbody>");
    judgement.budgets().forEach(budget -> html.append(row(budget)));
    return html.append("</tbody></table></section>").toString();
  }

  private static String row(BudgetSpent budget) {
    return Text.format(
        "<tr><td><b>%s</b><span class=\"sub\">%s over %d days</span></td><td>this drill spent"
            + " <b>%s</b> of the %d-day budget<span class=\"sub\">%.1f s of bad time, the budget is"
            + " %s</span><div class=\"bar%s\"><i style=\"width:%.1f%%\"></i></div></td></tr>",
        Html.escape(budget.slo().name()),
        Text.percent(budget.slo().objective().share()),
        budget.slo().period().toDays(),
        Text.percent(budget.share()),
        budget.slo().period().toDays(),
        budget.bad().toMillis() / 1000.0,
        Text.duration(budget.total()),
        budget.share() > 1 ? " over" : "",
        100 * Math.min(1, budget.share()));
  }
}
