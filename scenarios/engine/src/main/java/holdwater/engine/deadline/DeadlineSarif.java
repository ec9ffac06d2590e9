package holdwater.engine.deadline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.deadline.DeadlineFinding.Kind;
import java.util.List;

/** The mistakes of a deadline map as SARIF 2.1.0. */
public final class DeadlineSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private DeadlineSarif() {}

  /**
   * The whole text.
   *
   * @param version of Holdwater
   */
  public static String of(DeadlineMap map, String version) {
    ObjectNode root = DeadlineJson.object();
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
    run.putObject("automationDetails").put("id", "holdwater/map/" + map.system() + "/");
    ArrayNode results = run.putArray("results");
    for (DeadlineFinding finding : map.findings()) {
      ObjectNode node = results.addObject();
      node.put("ruleId", finding.kind().id());
      node.put("ruleIndex", List.of(Kind.values()).indexOf(finding.kind()));
      node.put("level", finding.kind() == Kind.MISSING_TIMEOUT ? "error" : "warning");
      node.putObject("message").put("text", finding.text());
      node.putArray("locations")
          .addObject()
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", finding.link())
          .put("kind", "function");
      node.putObject("partialFingerprints")
          .put("holdwater/v1", finding.kind().id() + " " + finding.link());
    }
    return DeadlineJson.text(root);
  }
}
