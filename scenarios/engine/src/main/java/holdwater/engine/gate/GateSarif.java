package holdwater.engine.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.report.Clip;
import holdwater.engine.report.Failure;
import holdwater.model.verdict.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code findings.sarif}: what is red, at the line of the scenario file that says what was
 * expected, as SARIF 2.1.0 (OASIS). A FAIL is an error, what is not proven a warning: both are red
 * for the gate, and an editor should tell them apart.
 */
final class GateSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final int LONGEST = 2_000;

  /** GitHub takes 5,000 results of a file. */
  private static final int MOST_RESULTS = 1_000;

  private enum Rule {
    BROKEN(
        "objective-broken", "An objective broke under a fault that the scenario says is answered"),
    UNPROVEN("not-proven", "A scenario did not show that the system holds");

    private final String id;
    private final String text;

    Rule(String id, String text) {
      this.id = id;
      this.text = text;
    }
  }

  private record Finding(Rule rule, GateRow row, int line, String message, String identity) {}

  private GateSarif() {}

  static String of(GateResult result) {
    ObjectNode root = GateJson.object();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Holdwater");
    driver.put("version", result.versions().getOrDefault("holdwater", "unknown"));
    ArrayNode rules = driver.putArray("rules");
    for (Rule rule : Rule.values()) {
      rules.addObject().put("id", rule.id).putObject("shortDescription").put("text", rule.text);
    }
    run.putObject("automationDetails").put("id", "holdwater/" + result.suite().name() + "/");
    ArrayNode results = run.putArray("results");
    result.red().stream()
        .flatMap(row -> findings(row).stream())
        .limit(MOST_RESULTS)
        .forEach(finding -> result(results.addObject(), finding));
    return GateJson.text(root);
  }

  private static List<Finding> findings(GateRow row) {
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

  private static void result(ObjectNode node, Finding finding) {
    node.put("ruleId", finding.rule().id);
    node.put("ruleIndex", List.of(Rule.values()).indexOf(finding.rule()));
    node.put("level", finding.rule() == Rule.BROKEN ? "error" : "warning");
    node.putObject("message")
        .put("text", Clip.to(LONGEST, finding.row().name() + ": " + finding.message()));
    ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(finding.row().scenario().source().file()));
    place.putObject("region").put("startLine", finding.line());
    // The same finding of the next gate has the same one, whatever the figures are then.
    node.putObject("partialFingerprints").put("holdwater/v1", finding.identity());
  }

  /** What stands in a path may mean something in a URI. */
  private static String uri(String file) {
    if (file.startsWith("file:")) {
      return file;
    }
    // A colon before any slash would be a scheme.
    String path = file.matches("[^/]*:.*") ? "./" + file : file;
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URI for the path " + file, e);
    }
  }
}
