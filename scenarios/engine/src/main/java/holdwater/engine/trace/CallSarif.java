package holdwater.engine.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.trace.CallFinding.Kind;
import java.util.List;

/** The findings of a seen call graph as SARIF 2.1.0. */
public final class CallSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private CallSarif() {}

  /**
   * The whole text.
   *
   * @param system whose calls they are
   * @param version of Holdwater
   */
  public static String of(SeenGraph graph, String system, String version) {
    ObjectNode root = CallJson.object();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Holdwater").put("version", version);
    ArrayNode rules = driver.putArray("rules");
    for (Kind kind : Kind.values()) {
      rules
          .addObject()
          .put("id", kind.id())
          .putObject("shortDescription")
          .put("text", kind.words());
    }
    run.putObject("automationDetails").put("id", "holdwater/calls/" + system + "/");
    ArrayNode results = run.putArray("results");
    for (CallFinding finding : graph.findings()) {
      ObjectNode node = results.addObject();
      node.put("ruleId", finding.kind().id());
      node.put("ruleIndex", List.of(Kind.values()).indexOf(finding.kind()));
      node.put("level", finding.kind().level().word());
      node.putObject("message").put("text", finding.edge() + ": " + finding.text());
      node.putArray("locations")
          .addObject()
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", finding.edge())
          .put("kind", "function");
      node.putObject("partialFingerprints")
          .put("holdwater/v1", finding.kind().id() + " " + finding.edge());
    }
    return CallJson.text(root);
  }
}
