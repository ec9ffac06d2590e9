package holdwater.dashboards.grafana;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One picture of a dashboard.
 *
 * @param width of the dashboard's 24 columns
 */
public record Panel(
    Kind kind, String title, String description, Unit unit, int width, List<Query> queries) {
  private static final int HALF = 12;
  private static final int WHOLE = 24;

  /** How numbers are shown. */
  public enum Kind {
    /** Lines over time. */
    LINES("timeseries"),
    /** The last value, large. */
    NUMBERS("stat");

    private final String grafanaName;

    Kind(String grafanaName) {
      this.grafanaName = grafanaName;
    }

    String grafanaName() {
      return grafanaName;
    }
  }

  public Panel {
    checkNotNull(kind, "kind");
    checkNotBlank(title, "title");
    checkNotNull(description, "description");
    checkNotNull(unit, "unit");
    checkArgument(width > 0 && width <= WHOLE, "width must be 1 to 24, was %s", width);
    queries = List.copyOf(queries);
  }

  /** Lines, half as wide as the dashboard. */
  public static Panel lines(String title, Unit unit, String expression, String legend) {
    return new Panel(Kind.LINES, title, "", unit, HALF, List.of(new Query(expression, legend)));
  }

  /** A number for each series, as wide as the dashboard. */
  public static Panel numbers(String title, Unit unit, String expression, String legend) {
    return new Panel(Kind.NUMBERS, title, "", unit, WHOLE, List.of(new Query(expression, legend)));
  }

  /** With one more query. */
  public Panel and(String expression, String legend) {
    List<Query> more = new ArrayList<>(queries);
    more.add(new Query(expression, legend));
    return new Panel(kind, title, description, unit, width, more);
  }

  /** With a sentence for people who see it for the first time. */
  public Panel meaning(String sentence) {
    return new Panel(kind, title, sentence, unit, width, queries);
  }
}
