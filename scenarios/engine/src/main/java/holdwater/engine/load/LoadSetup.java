package holdwater.engine.load;

import holdwater.engine.report.Page;
import holdwater.engine.report.Text;

/** What was played, where, and how to play it again. */
final class LoadSetup {
  private LoadSetup() {}

  static String html(LoadFacts facts) {
    StringBuilder html = new StringBuilder("<section><h2>What was played</h2><dl>");
    if (!facts.model().description().isBlank()) {
      entry(html, "model", facts.model().description());
    }
    entry(html, "workload", facts.model().profile().describe());
    entry(html, "each user", facts.model().traffic().model());
    facts
        .model()
        .traces()
        .forEach(trace -> entry(html, "network: " + trace.name(), LoadWords.trace(trace)));
    entry(html, "against", facts.target());
    entry(html, "requests", Text.count(facts.requests()) + " of every kind");
    entry(html, "seed", String.valueOf(facts.seed()));
    entry(html, "generator ran on", facts.machine());
    facts.versions().forEach((name, version) -> entry(html, name, version));
    html.append("</dl><pre tabindex=\"0\">").append(Page.escape(facts.command())).append("</pre>");
    return html.append("</section>").toString();
  }

  private static void entry(StringBuilder html, String name, String value) {
    html.append("<dt>").append(Page.escape(name)).append("</dt><dd>");
    html.append(Page.escape(value)).append("</dd>");
  }
}
