package holdwater.dashboards.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The matrix for people at a terminal, and for machines. */
public final class AlertReport {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private AlertReport() {}

  /** A line for each alert in each run that it fired in, and one for each finding. */
  public static List<String> lines(AlertMatrix matrix) {
    List<String> lines = new ArrayList<>();
    for (String alert : matrix.rules().alerts()) {
      lines.add(alert);
      for (AlertRun run : matrix.runs()) {
        lines.add(
            "  %-30s %-6s %s".formatted(run.scenario(), run.run(), AlertMatrix.cell(run, alert)));
      }
    }
    matrix
        .findings()
        .forEach(found -> lines.add(found.kind().id() + ": " + found.alert() + " " + found.text()));
    return lines;
  }

  /** The whole text. */
  public static String json(AlertMatrix matrix) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode alerts = root.putArray("alerts");
    matrix.rules().alerts().forEach(alerts::add);
    ArrayNode runs = root.putArray("runs");
    for (AlertRun run : matrix.runs()) {
      ObjectNode node = runs.addObject().put("run", run.run()).put("scenario", run.scenario());
      node.put("faulted", run.faulted());
      node.put("proven", run.proven());
      ArrayNode before = node.putArray("firedBeforeTheFault");
      run.before().stream().sorted().forEach(before::add);
      ObjectNode after = node.putObject("firedAfterSeconds");
      run.after().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(each -> after.put(each.getKey(), each.getValue().toSeconds()));
    }
    ArrayNode findings = root.putArray("findings");
    for (AlertFinding finding : matrix.findings()) {
      findings
          .addObject()
          .put("kind", finding.kind().id())
          .put("alert", finding.alert())
          .put("text", finding.text())
          .put("wrong", finding.kind().wrong());
    }
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a tree of nodes", e);
    }
  }
}
