package holdwater.engine.gate;

import holdwater.engine.report.WindowResult;
import holdwater.model.verdict.Verdict;
import java.util.Locale;

/**
 * {@code metrics.txt}: the figures of a gate as OpenMetrics text, which GitLab compares with those
 * of the target branch. One scenario's second run stands for it.
 */
final class GateMetrics {
  private final StringBuilder text = new StringBuilder();

  private GateMetrics() {}

  static String of(GateResult result) {
    GateMetrics metrics = new GateMetrics();
    metrics.line("gate_passed", "", passed(result.verdict()));
    metrics.line("gate_seconds", "", String.valueOf(result.took().toSeconds()));
    for (GateRow row : result.rows()) {
      String scenario = label("scenario", row.name());
      metrics.line("scenario_passed", scenario, passed(row.verdict()));
      metrics.line("scenario_seconds", scenario, String.valueOf(row.seconds()));
      row.last().ifPresent(run -> run.windows().forEach(each -> metrics.window(scenario, each)));
    }
    for (GateProof proof : result.proofs()) {
      String labels =
          label("scenario", proof.proof().scenario().name())
              + ","
              + label("pattern", proof.proof().proof().pattern());
      metrics.line("pattern_caught", labels, passed(proof.verdict()));
    }
    for (GateMargin margin : result.margins()) {
      String labels =
          label("scenario", margin.margin().scenario().name())
              + ","
              + label("dose", margin.margin().kind().word());
      metrics.line("margin_shown", labels, passed(margin.verdict()));
    }
    return metrics.text.append("# EOF\n").toString();
  }

  private void window(String scenario, WindowResult window) {
    if (window.events() == 0) {
      return;
    }
    String labels =
        scenario + "," + label("slo", window.slo()) + "," + label("window", window.window());
    double ratio = (double) window.bad() / window.events();
    line("window_bad_ratio", labels, String.format(Locale.ROOT, "%.6f", ratio));
    line("window_events", labels, String.valueOf(window.events()));
  }

  private void line(String name, String labels, String value) {
    text.append("holdwater_").append(name);
    text.append(labels.isEmpty() ? "" : "{" + labels + "}");
    text.append(' ').append(value).append('\n');
  }

  private static String passed(Verdict verdict) {
    return verdict == Verdict.PASS ? "1" : "0";
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", "\\\\n");
    return name + "=\"" + escaped + "\"";
  }
}
