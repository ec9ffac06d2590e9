package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.compare.Change;
import holdwater.engine.compare.ComparedRun;
import holdwater.engine.compare.Comparison;
import holdwater.engine.compare.ComparisonText;
import holdwater.engine.report.Clip;
import holdwater.engine.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the runs of a gate are beside the last ones of their scenarios, in each of its formats. What
 * got worse is told and turns nothing red: the objectives of a scenario say what is too bad.
 */
final class LastRuns {
  /** The rest is counted: 'compare' tells all. */
  private static final int MOST_FIGURES = 5;

  private LastRuns() {}

  /** A line for each scenario that changed or cannot be compared, and one for all others. */
  static List<String> lines(GateResult result) {
    List<String> lines = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (Comparison each : result.comparisons()) {
      if (change(each).equals("none")) {
        same.add(each.scenario());
      } else {
        lines.add(line(each));
      }
    }
    if (!same.isEmpty()) {
      lines.add("no difference from the last runs of " + String.join(", ", same));
    }
    return lines;
  }

  private static String line(Comparison comparison) {
    List<String> figures = figures(comparison);
    return comparison.scenario()
        + " beside its last "
        + (comparison.before().size() == 1 ? "run: " : comparison.before().size() + " runs: ")
        + comparison.sentence()
        + (figures.isEmpty() ? "" : ": " + String.join("; ", figures));
  }

  /** What got worse, then what got better. */
  private static List<String> figures(Comparison comparison) {
    List<String> all = new ArrayList<>(ComparisonText.changed(comparison, Change.WORSE));
    ComparisonText.changed(comparison, Change.BETTER).forEach(each -> all.add("better: " + each));
    List<String> shown = new ArrayList<>(all.subList(0, Math.min(MOST_FIGURES, all.size())));
    if (all.size() > shown.size()) {
      shown.add(all.size() - shown.size() + " more");
    }
    return shown;
  }

  private static String change(Comparison comparison) {
    return switch (comparison.exitCode()) {
      case FAIL -> "worse";
      case PASS -> comparison.all(Change.BETTER).isEmpty() ? "none" : "better";
      default -> "not-comparable";
    };
  }

  /** Whether anything got worse, which keeps a run out of the history. */
  static boolean worse(GateResult result) {
    return result.comparisons().stream().anyMatch(each -> each.exitCode() == ExitCode.FAIL);
  }

  /** A table; empty where nothing was compared. */
  static String html(GateResult result) {
    if (result.comparisons().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>Beside the last runs</h2><p class=\"lead\">Runs that passed, held")
        .append(" against up to five of their scenario that are kept, by the rule of")
        .append(" <code>holdwater compare</code>: a difference counts if it is larger than the")
        .append(" tolerance and more than chance explains. No part of the verdict")
        .append(worse(result) ? "; what got worse is not kept for later gates" : "")
        .append(".</p><div class=\"scroll\"><table><thead><tr><th>scenario</th><th>against</th>")
        .append("<th>what changed</th></tr></thead><tbody>");
    result.comparisons().forEach(each -> row(html, each));
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void row(StringBuilder html, Comparison comparison) {
    html.append("<tr><td class=\"group\">").append(escape(comparison.scenario()));
    html.append("</td><td>").append(escape(against(comparison)));
    html.append("</td><td class=\"wide\">");
    html.append(escape(Clip.to(GateHtml.LONGEST, comparison.sentence())));
    for (String figure : figures(comparison)) {
      html.append("<span class=\"sub\">");
      html.append(escape(Clip.to(GateHtml.LONGEST, figure))).append("</span>");
    }
    html.append("</td></tr>");
  }

  private static String against(Comparison comparison) {
    return comparison.before().stream().map(ComparedRun::runId).collect(Collectors.joining(", "));
  }

  /** For {@code gate.json}. */
  static void json(ObjectNode node, Comparison comparison) {
    node.put("scenario", comparison.scenario());
    node.put("run", comparison.now().runId());
    comparison.before().forEach(run -> node.withArray("against").add(run.runId()));
    node.put("change", change(comparison));
    node.put("tests", comparison.tested());
    node.put("sentence", comparison.sentence());
    ComparisonText.changed(comparison, Change.WORSE).forEach(node.putArray("worse")::add);
    ComparisonText.changed(comparison, Change.BETTER).forEach(node.putArray("better")::add);
  }
}
