package holdwater.dashboards.grafana;

import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/**
 * A page of panels.
 *
 * @param id its name in addresses and of its file, after {@code holdwater-}
 */
public record Dashboard(String id, String title, List<Variable> variables, List<Panel> panels) {
  public Dashboard {
    checkNotBlank(id, "id");
    checkNotBlank(title, "title");
    variables = List.copyOf(variables);
    panels = List.copyOf(panels);
  }

  /** What Grafana knows it by. */
  public String uid() {
    return "holdwater-" + id;
  }
}
