package holdwater.engine.report;

import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How to do it again, with and without what the scenario proves, and on what it was done. */
final class ReplayPanel {
  private final ReportFacts facts;

  ReplayPanel(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    StringBuilder html = new StringBuilder("<section><h2>Again</h2>");
    html.append(
        "<p class=\"lead\">The same seed picks the same victims and times, and draws the same"
            + " chances inside JVMs.</p>");
    html.append("<pre>").append(Html.escape(facts.replay())).append("</pre>");
    ablation(html);
    html.append("<dl>");
    facts.started().ifPresent(run -> machine(html, run));
    return html.append("</dl></section>").toString();
  }

  private void ablation(StringBuilder html) {
    List<String> proves = facts.scenario().map(Scenario::provenPatterns).orElse(List.of());
    boolean ablated = facts.started().map(run -> !run.without().isEmpty()).orElse(false);
    if (proves.isEmpty() || ablated) {
      return;
    }
    html.append("<p>Without the pattern that it proves, it must turn FAIL:</p><pre>");
    proves.forEach(
        pattern -> html.append(Html.escape(facts.replay() + " --without " + pattern)).append('\n'));
    html.append("</pre>");
  }

  private static void machine(StringBuilder html, RunStarted run) {
    row(html, "typed", run.commandLine());
    row(html, "machine", words(run.machine()));
    row(html, "versions", words(run.versions()));
  }

  private static String words(Map<String, String> map) {
    StringBuilder words = new StringBuilder();
    new TreeMap<>(map)
        .forEach(
            (key, value) ->
                words.append(words.length() == 0 ? "" : " · ").append(key + " " + value));
    return words.toString();
  }

  private static void row(StringBuilder html, String what, String value) {
    html.append("<dt>").append(what).append("</dt><dd>");
    html.append(Html.escape(value)).append("</dd>");
  }
}
