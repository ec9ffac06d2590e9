package holdwater.dashboards.grafana;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * A line, or a few, of a panel.
 *
 * @param expression PromQL
 * @param legend each line's name, with labels as {@code {{zone}}}
 */
public record Query(String expression, String legend) {
  public Query {
    checkNotBlank(expression, "expression");
    checkNotNull(legend, "legend");
  }
}
