package holdwater.engine.gate;

import holdwater.engine.report.Failure;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Something red, at the line of the scenario file that says what was expected. A FAIL is an error,
 * what is not proven a warning: both are red for the gate, and an editor should tell them apart.
 *
 * @param subject the scenario's name, or the proof's or margin's
 * @param file of the scenario, as its source says it
 * @param line of the file, counted from 1
 * @param message what was found, without the subject
 * @param identity the same for the same finding of the next gate, whatever the figures are then
 */
record Finding(
    Rule rule,
    String subject,
    Verdict verdict,
    String file,
    int line,
    String message,
    String identity) {
  /** What was broken. */
  enum Rule {
    BROKEN(
        "objective-broken",
        "error",
        "An objective broke under a fault that the scenario says is answered"),
    UNPROVEN("not-proven", "warning", "A scenario did not show that the system holds"),
    NOT_CAUGHT(
        "pattern-not-caught",
        "error",
        "A scenario does not FAIL where it says when the pattern that it proves is off"),
    TOO_NEAR(
        "margin-too-small",
        "error",
        "A scenario breaks at less than so many times its dose as the suite asks for");

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
    List<Finding> found = new ArrayList<>();
    result.red().forEach(row -> found.addAll(of(row)));
    result.redProofs().forEach(proof -> found.add(of(proof)));
    result.redMargins().forEach(margin -> found.add(of(margin)));
    return List.copyOf(found);
  }

  private static Finding of(GateProof proof) {
    ScenarioSource source = proof.proof().scenario().source();
    Rule rule = proof.verdict() == Verdict.FAIL ? Rule.NOT_CAUGHT : Rule.UNPROVEN;
    return new Finding(
        rule,
        proof.name(),
        proof.verdict(),
        source.file(),
        source.line(),
        proof.sentence(),
        proof.name());
  }

  private static Finding of(GateMargin margin) {
    ScenarioSource source = margin.margin().scenario().source();
    Rule rule = margin.verdict() == Verdict.FAIL ? Rule.TOO_NEAR : Rule.UNPROVEN;
    return new Finding(
        rule,
        margin.name(),
        margin.verdict(),
        source.file(),
        source.line(),
        margin.sentence(),
        margin.name());
  }

  private static List<Finding> of(GateRow row) {
    ScenarioSource source = row.scenario().source();
    if (row.verdict() == Verdict.INCONCLUSIVE) {
      return List.of(of(Rule.UNPROVEN, row, source.line(), row.sentence(), row.name()));
    }
    List<Finding> findings = new ArrayList<>();
    for (Failure failure : row.last().map(GateRun::failures).orElse(List.of())) {
      findings.add(
          of(
              Rule.BROKEN,
              row,
              source.lineOf(failure.slo().orElse("")),
              failure.sentence(),
              row.name() + " " + failure.subject()));
    }
    return findings;
  }

  private static Finding of(Rule rule, GateRow row, int line, String message, String identity) {
    String file = row.scenario().source().file();
    return new Finding(rule, row.name(), row.verdict(), file, line, message, identity);
  }
}
