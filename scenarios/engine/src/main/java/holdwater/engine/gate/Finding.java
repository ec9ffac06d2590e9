package holdwater.engine.gate;

import holdwater.engine.report.Failure;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Something red, at the line of the scenario file that says what was expected. A FAIL is an error,
 * what is not proven a warning: both are red for the gate, and an editor should tell them apart.
 *
 * @param line of the file, counted from 1
 * @param message what was found, without the scenario's name
 * @param identity the same for the same finding of the next gate, whatever the figures are then
 */
record Finding(Rule rule, GateRow row, int line, String message, String identity) {
  /** What was broken. */
  enum Rule {
    BROKEN(
        "objective-broken",
        "error",
        "An objective broke under a fault that the scenario says is answered"),
    UNPROVEN("not-proven", "warning", "A scenario did not show that the system holds");

    private final String id;
    private final String level;
    private final String text;

    Rule(String id, String level, String text) {
      this.id = id;
      this.level = level;
      this.text = text;
    }

    String id() {
      return id;
    }

    /** As SARIF and GitHub both call it. */
    String level() {
      return level;
    }

    String text() {
      return text;
    }
  }

  /** All of a gate, scenario by scenario. */
  static List<Finding> of(GateResult result) {
    return result.red().stream().flatMap(row -> of(row).stream()).toList();
  }

  private static List<Finding> of(GateRow row) {
    if (row.verdict() == Verdict.INCONCLUSIVE) {
      int line = row.scenario().source().line();
      return List.of(new Finding(Rule.UNPROVEN, row, line, row.sentence(), row.name()));
    }
    List<Finding> findings = new ArrayList<>();
    for (Failure failure : row.last().map(GateRun::failures).orElse(List.of())) {
      findings.add(
          new Finding(
              Rule.BROKEN,
              row,
              row.scenario().source().lineOf(failure.slo().orElse("")),
              failure.sentence(),
              row.name() + " " + failure.subject()));
    }
    return findings;
  }

  /** Of the scenario file, as its source says it. */
  String file() {
    return row.scenario().source().file();
  }
}
