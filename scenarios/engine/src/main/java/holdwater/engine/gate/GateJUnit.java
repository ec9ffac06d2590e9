package holdwater.engine.gate;

import holdwater.engine.report.JUnitSuite;
import holdwater.engine.report.JUnitXml;
import holdwater.engine.report.TestCase;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code junit.xml} of a gate: a test case per scenario, SLO and window, of the run that decides,
 * one for each scenario as a whole and one for each proof and margin. What was not played is an
 * error.
 */
final class GateJUnit {
  private GateJUnit() {}

  static String of(GateResult result) {
    List<TestCase> cases = new ArrayList<>();
    result.rows().forEach(row -> cases.addAll(cases(row)));
    result.proofs().forEach(proof -> cases.add(proof(proof)));
    result.margins().forEach(margin -> cases.add(margin(margin)));
    return JUnitSuite.of(
        "holdwater.gate." + result.suite().name(), cases, result.took().toSeconds());
  }

  private static TestCase proof(GateProof proof) {
    return new TestCase(
        JUnitXml.className(proof.proof().scenario().name()),
        "without " + proof.proof().proof().pattern(),
        proof.seconds(),
        proof.verdict(),
        proof.sentence(),
        proof.sentence());
  }

  private static TestCase margin(GateMargin margin) {
    return new TestCase(
        JUnitXml.className(margin.margin().scenario().name()),
        "margin at least " + margin.margin().atLeast(),
        margin.seconds(),
        margin.verdict(),
        margin.sentence(),
        margin.sentence());
  }

  private static List<TestCase> cases(GateRow row) {
    if (row.last().isPresent() && row.last().get().verdict() == row.verdict()) {
      return row.last().get().cases();
    }
    return List.of(
        new TestCase(
            JUnitXml.className(row.name()),
            "verdict",
            row.seconds(),
            row.verdict(),
            row.sentence(),
            row.sentence()));
  }
}
