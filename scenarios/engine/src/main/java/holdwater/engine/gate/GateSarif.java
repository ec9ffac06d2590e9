package holdwater.engine.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.gate.Finding.Rule;
import holdwater.engine.report.Clip;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** {@code findings.sarif}: each {@link Finding} as SARIF 2.1.0 (OASIS). */
final class GateSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final int LONGEST = 2_000;

  /** GitHub takes 5,000 results of a file. */
  private static final int MOST_RESULTS = 1_000;

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
      rules.addObject().put("id", rule.id()).putObject("shortDescription").put("text", rule.text());
    }
    run.putObject("automationDetails").put("id", "holdwater/" + result.suite().name() + "/");
    ArrayNode results = run.putArray("results");
    Finding.of(result).stream()
        .limit(MOST_RESULTS)
        .forEach(finding -> result(results.addObject(), finding));
    return GateJson.text(root);
  }

  private static void result(ObjectNode node, Finding finding) {
    node.put("ruleId", finding.rule().id());
    node.put("ruleIndex", List.of(Rule.values()).indexOf(finding.rule()));
    node.put("level", finding.rule().level());
    node.putObject("message")
        .put("text", Clip.to(LONGEST, finding.subject() + ": " + finding.message()));
    ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(finding.file()));
    place.putObject("region").put("startLine", finding.line());
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
