package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.report.Clip;

/** The proof matrix of a suite: each claim, tried without its pattern. */
final class ProofTable {
  private final GateResult result;
  private final String runs;

  /**
   * @param runs the way from the page's folder to that of the runs
   */
  ProofTable(GateResult result, String runs) {
    this.result = result;
    this.runs = runs;
  }

  /** Empty when the suite proves nothing. */
  String html() {
    if (result.proofs().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<section><h2>Proof matrix</h2><p class=\"lead\">Each scenario again, without the")
        .append(" pattern that it proves: it must FAIL on the SLO and in the window that were")
        .append(" named beforehand.</p><div class=\"scroll\"><table><thead><tr><th>scenario</th>")
        .append("<th>without</th><th>must break</th><th>finding</th><th class=\"num\">took</th>")
        .append("<th>report</th></tr></thead><tbody>");
    result.proofs().forEach(proof -> row(html, proof));
    return html.append("</tbody></table></div></section>").toString();
  }

  private void row(StringBuilder html, GateProof proof) {
    html.append("<tr><td class=\"group\">").append(escape(proof.proof().scenario().name()));
    html.append("</td><td>").append(escape(proof.proof().proof().pattern()));
    html.append("</td><td>").append(escape(proof.proof().claim().damage()));
    html.append("</td><td class=\"wide\"><span class=\"pill ")
        .append(GateHtml.kind(proof.verdict()));
    html.append("\">").append(proof.word()).append("</span><span class=\"sub\">");
    html.append(escape(Clip.to(GateHtml.LONGEST, proof.sentence())));
    html.append("</span></td><td class=\"num\">").append(GateHtml.time(proof.seconds()));
    html.append("</td><td>");
    if (proof.attempts().isEmpty()) {
      html.append("<span class=\"muted\">none</span>");
    }
    proof.attempts().forEach(run -> html.append(GateHtml.link(run, runs)));
    html.append("</td></tr>");
  }
}
