package holdwater.engine.suite;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.report.Page;
import holdwater.engine.suite.ProofMatrix.Row;
import holdwater.model.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;

/** {@code matrix.html}: the matrix for people, in the look of a run's report. */
public final class MatrixHtml {
  private MatrixHtml() {}

  /**
   * The whole file.
   *
   * @param runs the way from the file's folder to that of the runs, for links
   */
  public static String of(ProofMatrix matrix, String runs) {
    StringBuilder html = new StringBuilder();
    banner(html, matrix);
    html.append("<section><h2>Patterns</h2><p class=\"lead\">Each scenario with its pattern, which")
        .append(
            " must PASS, and without it, which must FAIL on the SLO and in the window that were")
        .append(" named beforehand.</p><div class=\"scroll\"><table><tr><th>pattern</th>")
        .append("<th>scenario</th><th>with it</th><th>without it</th><th>must break</th>")
        .append("<th>finding</th></tr>");
    matrix.rows().forEach(row -> row(html, row, runs));
    html.append("</table></div></section>");
    html.append(TogetherSection.html(matrix.together(), "the runs with their patterns"));
    if (!matrix.unclaimed().isEmpty()) {
      html.append("<section><h2>Not claimed</h2><p>No scenario says that it proves ")
          .append(escape(String.join(", ", matrix.unclaimed())))
          .append(".</p></section>");
    }
    html.append("<footer>Commit <code>").append(escape(matrix.commit()));
    html.append("</code>. The same in <code>matrix.json</code> and <code>matrix.md</code>.");
    html.append("</footer>\n");
    return Page.of(matrix.summary(), html.toString());
  }

  private static void banner(StringBuilder html, ProofMatrix matrix) {
    Verdict tone =
        switch (matrix.exitCode()) {
          case PASS -> Verdict.PASS;
          case FAIL -> Verdict.FAIL;
          default -> Verdict.INCONCLUSIVE;
        };
    html.append("<section class=\"banner ").append(kind(tone));
    html.append("\"><div class=\"head\"><span class=\"badge\">");
    html.append(matrix.count(Finding.CAUGHT)).append(" / ").append(matrix.rows().size());
    html.append("</span><h1>Proof matrix</h1></div><p class=\"why\">");
    html.append(escape(matrix.summary())).append(".</p></section>");
  }

  private static void row(StringBuilder html, Row row, String runs) {
    html.append("<tr><td class=\"group\">").append(escape(row.claim().proof().pattern()));
    html.append("</td><td>").append(escape(row.claim().scenario().name())).append("</td><td>");
    row.trials().forEach(trial -> run(html, trial.with(), runs));
    html.append("</td><td>");
    row.trials().forEach(trial -> run(html, trial.without(), runs));
    html.append("</td><td>").append(escape(row.claim().damage())).append("</td><td>");
    html.append("<span class=\"pill ").append(tone(row.finding())).append("\">");
    html.append(row.finding().name().toLowerCase(Locale.ROOT)).append("</span> ");
    html.append(row.caught()).append(" of ").append(row.trials().size());
    html.append("<span class=\"sub\">").append(escape(row.worst().why())).append("</span>");
    html.append("</td></tr>");
  }

  private static void run(StringBuilder html, Optional<Played> played, String runs) {
    if (played.isEmpty()) {
      html.append("<span class=\"muted\">not played</span>");
      return;
    }
    Played run = played.get();
    html.append("<span class=\"pill ").append(kind(run.verdict())).append("\">");
    html.append(run.verdict()).append("</span> <a href=\"");
    html.append(escape(runs + "/" + run.runId() + "/report.html")).append("\">");
    html.append(escape(run.runId())).append("</a><span class=\"sub\">");
    html.append(run.seconds()).append(" s</span>");
  }

  private static String tone(Finding finding) {
    return switch (finding) {
      case CAUGHT -> "pass";
      case UNDECIDED -> "inconclusive";
      case MASKED, MISSED -> "fail";
    };
  }

  private static String kind(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
