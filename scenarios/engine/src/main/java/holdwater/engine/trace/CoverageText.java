package holdwater.engine.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.trace.EdgeCoverage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which edges were broken and how, for people at a terminal and for machines. */
public final class CoverageText {
  private CoverageText() {}

  /** A line for each edge, and their sum. */
  public static List<String> lines(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      List<String> parts = new ArrayList<>();
      if (!row.onTheWay().isEmpty()) {
        parts.add("on the way: " + words(row.onTheWay()));
      }
      if (!row.atItsEnd().isEmpty()) {
        parts.add("at its end: " + words(row.atItsEnd()));
      }
      if (!row.declared()) {
        parts.add("seen in traces, and in no topology");
      }
      lines.add(
          "%-34s %s"
              .formatted(row.describe(), parts.isEmpty() ? "never" : String.join(" · ", parts)));
    }
    long broken = rows.stream().filter(row -> !row.untouched()).count();
    long onTheWay = rows.stream().filter(row -> !row.onTheWay().isEmpty()).count();
    lines.add(
        "%d of %d edges are broken by a scenario, %d of them on the way itself"
            .formatted(broken, rows.size(), onTheWay));
    return lines;
  }

  private static String words(Map<String, Set<String>> faults) {
    List<String> words = new ArrayList<>();
    faults.forEach((kind, by) -> words.add(kind + " (" + String.join(", ", by) + ")"));
    return String.join(", ", words);
  }

  /** The whole text. */
  public static String json(List<Row> rows) {
    ObjectNode root = CallJson.object();
    ArrayNode edges = root.putArray("edges");
    for (Row row : rows) {
      ObjectNode node = edges.addObject().put("caller", row.caller()).put("callee", row.callee());
      node.put("declared", row.declared()).put("seen", row.seen());
      faults(node.putObject("onTheWay"), row.onTheWay());
      faults(node.putObject("atItsEnd"), row.atItsEnd());
    }
    return CallJson.text(root);
  }

  private static void faults(ObjectNode node, Map<String, Set<String>> faults) {
    faults.forEach(
        (kind, scenarios) -> {
          ArrayNode names = node.putArray(kind);
          scenarios.forEach(names::add);
        });
  }
}
