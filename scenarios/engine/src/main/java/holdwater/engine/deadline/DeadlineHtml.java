package holdwater.engine.deadline;

import holdwater.engine.report.Page;
import java.util.List;

/** A deadline map as one page for people, without network or script. */
public final class DeadlineHtml {
  private DeadlineHtml() {}

  /** The whole file. */
  public static String of(DeadlineMap map) {
    List<DeadlineFinding> findings = map.findings();
    StringBuilder body = new StringBuilder("<section><h1>Deadlines of ");
    body.append(Page.escape(map.system()))
        .append("</h1><p class=\"lead\">Each link hung once, for ");
    body.append(DeadlineMap.words(map.patience()))
        .append(" at most: who gave up, and when.</p><pre>");
    map.tree().forEach(line -> body.append(Page.escape(line)).append('\n'));
    body.append("</pre></section><section><h2>What does not fit</h2>");
    if (findings.isEmpty()) {
      body.append("<p>Nothing.</p>");
    } else {
      body.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">what</th>");
      body.append("<th scope=\"col\">where</th><th scope=\"col\">seen</th></tr></thead><tbody>");
      for (DeadlineFinding finding : findings) {
        body.append("<tr><th scope=\"row\">").append(Page.escape(finding.kind().words()));
        body.append("</th><td>").append(Page.escape(finding.link())).append("</td><td>");
        body.append(Page.escape(finding.text())).append("</td></tr>");
      }
      body.append("</tbody></table></div>");
    }
    if (!map.notReached().isEmpty()) {
      body.append("<p>No request came over ");
      body.append(Page.escape(String.join(", ", map.notReached()))).append(".</p>");
    }
    return Page.of("Deadlines of " + map.system(), body.append("</section>").toString());
  }
}
