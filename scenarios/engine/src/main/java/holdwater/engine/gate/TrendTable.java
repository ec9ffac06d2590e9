package holdwater.engine.gate;

import static holdwater.engine.report.Page.escape;

import holdwater.engine.gate.PastGate.PastScenario;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last gates of this suite, this one on the right: one letter for each verdict. */
final class TrendTable {
  private static final int SHOWN = 20;

  private final GateResult result;
  private final List<PastGate> gates;

  /**
   * @param past the oldest first, without this one
   */
  TrendTable(GateResult result, List<PastGate> past) {
    this.result = result;
    List<PastGate> all = new ArrayList<>(past);
    all.add(PastGate.of(result));
    this.gates = List.copyOf(all.subList(Math.max(0, all.size() - SHOWN), all.size()));
  }

  String html() {
    if (gates.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>The last ");
    html.append(gates.size())
        .append(" gates</h2><p class=\"lead\">P for PASS, F for FAIL, I for")
        .append(" INCONCLUSIVE; the newest is on the right. Point at one for its day and commit.")
        .append("</p><div class=\"scroll\"><table class=\"trend\"><tbody>");
    html.append("<tr><td class=\"group\">suite</td><td>");
    gates.forEach(gate -> cell(html, gate, Optional.of(gate.verdict()), gate.seconds()));
    html.append("</td></tr>");
    result.rows().forEach(row -> row(html, row.name()));
    return html.append("</tbody></table></div></section>").toString();
  }

  private void row(StringBuilder html, String scenario) {
    html.append("<tr><td>").append(escape(scenario)).append("</td><td>");
    for (PastGate gate : gates) {
      Optional<PastScenario> then = Optional.ofNullable(gate.scenarios().get(scenario));
      cell(html, gate, then.map(PastScenario::verdict), then.map(PastScenario::seconds).orElse(0L));
    }
    html.append("</td></tr>");
  }

  private static void cell(
      StringBuilder html, PastGate gate, Optional<Verdict> verdict, long seconds) {
    html.append("<span class=\"cell ").append(verdict.map(GateHtml::kind).orElse("none"));
    html.append("\" title=\"");
    html.append(escape(gate.at() + ", commit " + gate.commit() + ", " + seconds + " s"));
    html.append("\">").append(verdict.map(v -> v.name().substring(0, 1)).orElse("·"));
    html.append("</span>");
  }
}
