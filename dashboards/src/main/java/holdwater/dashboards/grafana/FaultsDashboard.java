package holdwater.dashboards.grafana;

import holdwater.dashboards.rules.RateWindow;
import holdwater.dashboards.rules.SloRules;
import java.util.List;

/** What is broken on purpose, whether it bites, and what promises make of it. Knows no system. */
final class FaultsDashboard {
  /** One series for each fault in force, as a console that is open tells it. */
  static final String IN_FORCE = "holdwater_fault_in_force";

  /** Whether the last look at it proved that it bites. */
  static final String BITES = "holdwater_fault_bites";

  static final String LEGEND = "{{fault}} on {{target}}";

  private FaultsDashboard() {}

  static Dashboard create() {
    return new Dashboard(
        "faults",
        "Faults",
        List.of(),
        List.of(
            Panel.lines("In force", Unit.NUMBER, IN_FORCE, LEGEND)
                .meaning("By hand and by runs, as long as a console or a game day is open."),
            Panel.lines("Bites", Unit.NUMBER, BITES, LEGEND)
                .meaning("1 when the last look measured it, 0 when that look saw nothing of it."),
            Panel.lines(
                "Bad events of each SLO over 5 minutes",
                Unit.SHARE,
                SloRules.badRatio(RateWindow.FIVE_MINUTES),
                "{{slo}}"),
            Panel.lines(
                "Alerts that fire",
                Unit.NUMBER,
                "ALERTS{alertstate=\"firing\"}",
                "{{alertname}}")));
  }
}
