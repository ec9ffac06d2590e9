package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Pill;
import holdwater.engine.report.Text;
import java.util.List;
import java.util.Locale;

/** The verdict, if something was promised, and five sentences. */
final class LoadBanner {
  private LoadBanner() {}

  /** The verdict, or the word for none. */
  static String badge(LoadJudgement judgement) {
    return judgement
        .verdict()
        .map(Enum::name)
        .orElse(judgement.believable() ? "MEASURED" : "NOT BELIEVABLE");
  }

  static String html(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    List<String> sentences = LoadSentences.of(facts, book, judgement);
    String kind =
        judgement
            .verdict()
            .map(Pill::kind)
            .orElse(judgement.believable() ? "measured" : "inconclusive");
    StringBuilder html = new StringBuilder();
    html.append(
        Text.format(
            "<section class=\"banner %s\"><div class=\"head\"><span class=\"badge\">%s</span>"
                + "<h1>load %s</h1></div><ol class=\"sentences\">",
            kind, badge(judgement), Page.escape(facts.model().name())));
    sentences.forEach(each -> html.append("<li>").append(Page.escape(each)).append("</li>"));
    html.append("</ol><p class=\"facts\">run ")
        .append(Page.escape(facts.runId()))
        .append(" · ")
        .append(Page.escape(facts.startedAt().toString()))
        .append(" · ")
        .append(Page.escape(facts.target()))
        .append(" · seed ")
        .append(facts.seed())
        .append(" · ")
        .append(facts.status().name().toLowerCase(Locale.ROOT))
        .append("</p></section>");
    return html.toString();
  }
}
