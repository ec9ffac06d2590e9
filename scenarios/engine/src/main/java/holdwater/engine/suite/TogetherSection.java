package holdwater.engine.suite;

import static holdwater.engine.report.Page.escape;

import java.util.List;

/** What runs show when they are taken together, for a page. */
public final class TogetherSection {
  private TogetherSection() {}

  /**
   * The section; empty when there is nothing to say.
   *
   * @param runs which runs those are, as the subject of "show"
   */
  public static String html(List<String> sentences, String runs) {
    if (sentences.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Together</h2><p class=\"lead\">What ");
    html.append(escape(runs)).append(" show when they are taken together.</p><ul>");
    sentences.forEach(each -> html.append("<li>").append(escape(each)).append("</li>"));
    return html.append("</ul></section>").toString();
  }
}
