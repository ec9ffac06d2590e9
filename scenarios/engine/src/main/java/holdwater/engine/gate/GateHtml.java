package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.report.Clip;
import holdwater.engine.report.Page;
import holdwater.engine.suite.TogetherSection;
import holdwater.model.verdict.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * {@code suite.html}: the gate for people, in the look of a run's report: one file, without network
 * or script. Verdict first.
 */
final class GateHtml {
  /** The report of a run has the rest. */
  static final int LONGEST = 2_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private GateHtml() {}

  static String of(GateResult result, List<PastGate> past, String runs) {
    StringBuilder html = new StringBuilder();
    banner(html, result);
    failures(html, result);
    html.append(new ScenarioTable(result, runs).html());
    html.append(new ProofTable(result, runs).html());
    html.append(new MarginTable(result, runs).html());
    leftOut(html, result);
    skipCheck(html, result);
    html.append(TogetherSection.html(result.together(), "the scenarios of this suite"));
    html.append(new PhaseBars(result).html());
    html.append(LastRuns.html(result));
    html.append(new TrendTable(result, past).html());
    html.append("<footer>The same for machines: <code>gate.json</code>, <code>junit.xml</code>,")
        .append(" <code>findings.sarif</code>; for a comment: <code>summary.md</code>.")
        .append(" Each verdict is made from the journal of its run alone.</footer>\n");
    return Page.of(result.verdict() + " · " + result.suite().name(), html.toString());
  }

  private static void banner(StringBuilder html, GateResult result) {
    html.append("<section class=\"banner ").append(kind(result.verdict()));
    html.append("\"><div class=\"head\"><span class=\"badge\">").append(result.verdict());
    html.append("</span><h1>").append(escape(result.suite().name())).append("</h1></div>");
    html.append("<p class=\"why\">")
        .append(escape(Clip.to(LONGEST, result.sentence())))
        .append(".</p>");
    if (!result.suite().description().isBlank()) {
      html.append("<p class=\"hypothesis\">").append(escape(result.suite().description()));
      html.append("</p>");
    }
    html.append("<p class=\"facts\">").append(DAY.format(result.startedAt()));
    html.append(" · took ").append(time(result.took().toSeconds())).append(" of ");
    html.append(time(result.suite().budget().toSeconds())).append(" · ");
    html.append(result.count(Verdict.PASS)).append(" of ").append(result.rows().size());
    html.append(" PASS");
    if (!result.proofs().isEmpty()) {
      int caught = result.proofs().size() - result.redProofs().size();
      html.append(" · ").append(caught).append(" of ").append(result.proofs().size());
      html.append(" caught");
    }
    html.append(" · commit ").append(escape(result.commit())).append(" · exit code ");
    html.append(result.exitCode().code()).append(" · ");
    html.append(result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    html.append("</p></section>");
  }

  private static void failures(StringBuilder html, GateResult result) {
    if (result.count(Verdict.FAIL) == 0) {
      return;
    }
    html.append("<section><h2>What broke</h2><p class=\"lead\">Each objective that FAILed, the")
        .append(" fault it FAILed under, what left its steady range first, and the pattern that")
        .append(" the scenario says answers the fault.</p>");
    result.rows().forEach(row -> Breakage.of(row).forEach(each -> breakage(html, row, each)));
    html.append("</section>");
  }

  private static void breakage(StringBuilder html, GateRow row, Breakage breakage) {
    html.append("<div class=\"fault\"><h3>").append(escape(row.name())).append("</h3><dl>");
    breakage.broken().forEach(each -> item(html, "broke", Clip.to(LONGEST, each)));
    item(html, "fault", breakage.fault());
    item(html, "it began with", breakage.first());
    item(html, "should have answered", breakage.answer());
    html.append("</dl></div>");
  }

  private static void leftOut(StringBuilder html, GateResult result) {
    if (result.suite().leftOut().isEmpty()) {
      return;
    }
    html.append("<section><h2>Left out</h2><dl>");
    result.suite().leftOut().forEach(each -> item(html, escape(each.scenario()), each.why()));
    html.append("</dl></section>");
  }

  private static void skipCheck(StringBuilder html, GateResult result) {
    result
        .skipCheck()
        .ifPresent(
            check ->
                html.append("<section><h2>Map of changes</h2><p>")
                    .append(escape(Clip.to(LONGEST, check.sentence())))
                    .append(".</p></section>"));
  }

  private static void item(StringBuilder html, String name, String text) {
    html.append("<dt>").append(name).append("</dt><dd>").append(escape(text)).append("</dd>");
  }

  static String kind(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  static String pill(Verdict verdict) {
    return "<span class=\"pill " + kind(verdict) + "\">" + verdict + "</span>";
  }

  /**
   * The report of a run.
   *
   * @param runs the way from the page's folder to that of the runs
   */
  static String link(GateRun run, String runs) {
    String id = run.played().runId();
    return "<a href=\"" + escape(runs + "/" + id + "/report.html") + "\">" + escape(id) + "</a> ";
  }

  /** "172 s", "14 min 3 s". */
  static String time(long seconds) {
    return seconds < 600 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
