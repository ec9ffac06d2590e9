package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** What is in an experiment and left out here: controls, which are code of the Chaos Toolkit. */
final class NotPlayed {
  private NotPlayed() {}

  /** A line for each, wherever in the document it stands. */
  static List<String> of(YamlNode document) {
    List<String> lines = new ArrayList<>();
    add(JsonValues.of(document), lines);
    return lines;
  }

  private static void add(JsonNode node, List<String> lines) {
    if (node.isObject() && node.path("controls").isArray()) {
      String where = node.path("name").asText("");
      node.get("controls").forEach(control -> lines.add(line(control, where)));
    }
    node.forEach(child -> add(child, lines));
  }

  private static String line(JsonNode control, String where) {
    return "control '%s' (%s)%s is not played here"
        .formatted(
            control.path("name").asText("?"),
            control.path("provider").path("module").asText("?"),
            where.isEmpty() ? "" : " of '" + where + "'");
  }
}
