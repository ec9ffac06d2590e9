package holdwater.dashboards.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** A dashboard in Grafana's JSON, as it is provisioned from files. */
final class DashboardJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Grafana moves older ones forward by itself. */
  private static final int SCHEMA = 39;

  private static final int COLUMNS = 24;
  private static final int LINES_HEIGHT = 8;
  private static final int NUMBERS_HEIGHT = 5;

  private DashboardJson() {}

  static String of(Dashboard dashboard) {
    ObjectNode root = JSON.createObjectNode();
    root.put("uid", dashboard.uid());
    root.put("title", dashboard.title());
    root.putArray("tags").add("holdwater");
    root.put("schemaVersion", SCHEMA);
    root.put("version", 1);
    root.put("editable", true);
    // One crosshair for all panels.
    root.put("graphTooltip", 1);
    root.put("refresh", "5s");
    root.put("timezone", "browser");
    root.putObject("time").put("from", "now-30m").put("to", "now");
    ArrayNode variables = root.putObject("templating").putArray("list");
    dashboard.variables().forEach(variable -> variables.add(variable(variable)));
    root.putObject("annotations").putArray("list").add(alerts()).add(faults());
    root.set("panels", panels(dashboard));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode variable(Variable variable) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "query");
    node.put("name", variable.label());
    node.put("label", variable.label());
    node.set("datasource", source());
    node.put("definition", variable.query());
    node.putObject("query").put("query", variable.query()).put("refId", "variable");
    node.put("includeAll", true);
    node.put("allValue", ".*");
    node.put("multi", true);
    // Each time the dashboard's time changes: instances come and go.
    node.put("refresh", 2);
    node.put("sort", 1);
    ObjectNode all = node.putObject("current");
    all.put("text", "All").put("value", "$__all");
    return node;
  }

  /** When somebody was to be paged, on every panel. */
  private static ObjectNode alerts() {
    return annotation(
        "pages", "red", "ALERTS{alertstate=\"firing\",severity=\"page\"}", "{{alertname}}");
  }

  /** When something was broken on purpose, on every panel. */
  private static ObjectNode faults() {
    return annotation("faults", "orange", FaultsDashboard.IN_FORCE, FaultsDashboard.LEGEND);
  }

  private static ObjectNode annotation(String name, String color, String expression, String title) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", name);
    node.set("datasource", source());
    node.put("enable", true);
    node.put("iconColor", color);
    node.put("expr", expression);
    node.put("titleFormat", title);
    node.put("step", "5s");
    return node;
  }

  private static ArrayNode panels(Dashboard dashboard) {
    ArrayNode panels = JSON.createArrayNode();
    int x = 0;
    int y = 0;
    int rowHeight = 0;
    for (Panel panel : dashboard.panels()) {
      if (x + panel.width() > COLUMNS) {
        x = 0;
        y += rowHeight;
        rowHeight = 0;
      }
      ObjectNode node = panel(panel, panels.size() + 1);
      node.putObject("gridPos")
          .put("x", x)
          .put("y", y)
          .put("w", panel.width())
          .put("h", height(panel));
      panels.add(node);
      x += panel.width();
      rowHeight = Math.max(rowHeight, height(panel));
    }
    return panels;
  }

  private static int height(Panel panel) {
    return panel.kind() == Panel.Kind.NUMBERS ? NUMBERS_HEIGHT : LINES_HEIGHT;
  }

  private static ObjectNode panel(Panel panel, int id) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", id);
    node.put("type", panel.kind().grafanaName());
    node.put("title", panel.title());
    node.put("description", panel.description());
    node.set("datasource", source());
    ObjectNode fields = node.putObject("fieldConfig");
    fields.putObject("defaults").put("unit", panel.unit().grafanaName());
    fields.putArray("overrides");
    ArrayNode targets = node.putArray("targets");
    char ref = 'A';
    for (Query query : panel.queries()) {
      ObjectNode target = targets.addObject();
      target.put("refId", String.valueOf(ref++));
      target.set("datasource", source());
      target.put("expr", query.expression());
      target.put("legendFormat", query.legend());
    }
    return node;
  }

  private static ObjectNode source() {
    return JSON.createObjectNode().put("type", "prometheus").put("uid", Provisioning.SOURCE);
  }
}
