package holdwater.engine.report;

import holdwater.engine.judge.Judgement;

/** What this run says nothing about. */
final class NotExercisedList {
  private final Judgement judgement;

  NotExercisedList(Judgement judgement) {
    this.judgement = judgement;
  }

  String html() {
    if (judgement.notExercised().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Not exercised</h2>");
    html.append("<p class=\"lead\">This run says nothing about these.</p><ul>");
    judgement
        .notExercised()
        .forEach(each -> html.append("<li>").append(Html.escape(each)).append("</li>"));
    return html.append("</ul></section>").toString();
  }
}
