package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.OneTrial;
import holdwater.model.Percent;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.List;
import java.util.Optional;

/** Every SLO in every window, with the numbers that decided. */
final class SloTable {
  private static final double BOUND_WIDTH = 130;
  private static final double BOUND_HEIGHT = 14;

  private static final String LEAD =
      "PASS: no more bad than the objective's share, and the 95 % upper bound at most twice it, with"
          + " every bad event counted. FAIL: the 99 % lower bound is above that share, in three bad"
          + " seconds in a row or in so many that these alone prove it; seconds that generator or"
          + " judge spoiled prove nothing. A shock has a bill: the time that was lost, each second by"
          + " its bad share. Bad events that come together count less. Allowed is what would still"
          + " pass; the bar is the upper bound, the stroke the objective; that of a shock is what its"
          + " allowed bad seconds leave of it.";

  private final Judgement judgement;

  SloTable(Judgement judgement) {
    this.judgement = judgement;
  }

  String html() {
    List<WindowJudgement> windows = judgement.windows();
    if (windows.isEmpty()) {
      return "<section><h2>SLOs by window</h2><p>No window was judged.</p></section>";
    }
    boolean several = Text.severalSteps(windows);
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>SLOs by window</h2><p class=\"lead\">").append(LEAD);
    html.append("</p><div class=\"scroll\"><table><thead><tr>");
    html.append(
        "<th>SLO</th><th>window</th><th class=\"num\">length</th><th class=\"num\">objective</th>");
    html.append("<th class=\"num\">events</th>");
    html.append("<th class=\"num\">bad</th><th class=\"num\">allowed</th>");
    html.append("<th class=\"num\">at most bad (95 %)</th><th></th><th>verdict</th></tr></thead>");
    html.append("<tbody>");
    String last = "";
    for (WindowJudgement judged : windows) {
      html.append(row(judged, judged.slo().equals(last) ? "" : judged.slo(), several));
      last = judged.slo();
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  private static String row(WindowJudgement judged, String group, boolean several) {
    return Text.format(
        "<tr><td class=\"group\">%s</td><td>%s</td><td class=\"num\">%s</td>"
            + "<td class=\"num\">%s</td><td class=\"num\">%s</td><td class=\"num\">%s</td>"
            + "<td class=\"num\">%s</td><td class=\"num\">%s</td><td>%s</td><td>%s%s</td></tr>",
        Html.escape(group),
        Html.escape(Text.window(judged, several)),
        judged.window().length().toSeconds() + " s",
        Text.percent(1 - judged.allowedBadShare()),
        Text.count(judged.tally().events()),
        Text.count(judged.tally().bad()),
        Text.allowed(judged),
        Percent.up(judged.upper95()) + " %",
        bound(judged),
        Pill.of(judged.verdict()),
        said(judged).map(text -> "<span class=\"sub\">" + text + "</span>").orElse(""));
  }

  private static Optional<String> said(WindowJudgement judged) {
    if (judged.verdict() != Verdict.PASS) {
      return Optional.of(Html.escape(judged.why()));
    }
    return Optional.of(judged)
        .filter(passed -> passed.window().kind() == WindowKind.HELD)
        .map(passed -> Html.escape(OneTrial.sentence(passed)));
  }

  /** The bound on a track that ends at twice the allowed share, where a PASS ends too. */
  private static String bound(WindowJudgement judged) {
    double full = 2 * judged.allowedBadShare();
    double width = Math.min(1, judged.upper95() / full) * BOUND_WIDTH;
    String kind = judged.verdict() == Verdict.FAIL ? "bound fail" : "bound";
    return Text.format(
            "<svg width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" style=\"width:%.0fpx\""
                + " aria-hidden=\"true\">",
            BOUND_WIDTH, BOUND_HEIGHT, BOUND_WIDTH, BOUND_HEIGHT, BOUND_WIDTH)
        + Svg.rect("track", 0, 4, BOUND_WIDTH, 7)
        + Svg.rect(kind, 0, 4, width, 7)
        + Svg.line("allowed", BOUND_WIDTH / 2, 1, BOUND_WIDTH / 2, BOUND_HEIGHT)
        + "</svg>";
  }
}
