package holdwater.dashboards.grafana;

import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.rules.RateWindow;
import holdwater.dashboards.rules.SloRules;
import holdwater.dashboards.scrape.PrometheusConfig;
import java.util.ArrayList;
import java.util.List;

/** What is promised, whether it holds, and how fast its budget burns. Knows no system. */
final class OverviewDashboard {
  /** A console, of which faults are asked, comes and goes: it is no instance. */
  private static final String INSTANCES_UP = "up{job!=\"" + PrometheusConfig.FAULTS_JOB + "\"}";

  private OverviewDashboard() {}

  static Dashboard of(List<CountedSlo> slos) {
    List<Panel> panels = new ArrayList<>();
    panels.add(
        Panel.numbers("Budget left", Unit.SHARE, SloRules.BUDGET_LEFT, "{{slo}}")
            .meaning("Of the SLO's period, as far back as Prometheus has data."));
    panels.add(
        Panel.lines(
                "Burn rate over 5 minutes",
                Unit.NUMBER,
                burn(RateWindow.FIVE_MINUTES, ""),
                "{{slo}}")
            .meaning("At 1 the budget lasts exactly its period; somebody is paged at 14.4."));
    panels.add(
        Panel.lines(
            "Alerts that fire", Unit.NUMBER, "ALERTS{alertstate=\"firing\"}", "{{alertname}}"));
    for (CountedSlo slo : slos) {
      panels.add(goodEvents(slo));
      panels.add(burnRate(slo));
    }
    panels.add(
        Panel.lines(
            "Instances that answer",
            Unit.NUMBER,
            "sum by (service) (" + INSTANCES_UP + ")",
            "{{service}}"));
    panels.add(
        Panel.lines("Instances that do not", Unit.NUMBER, INSTANCES_UP + " == 0", "{{instance}}")
            .meaning("A line at 0 for each that Prometheus could not ask."));
    return new Dashboard("overview", "Overview: SLOs and budgets", List.of(), panels);
  }

  private static Panel goodEvents(CountedSlo slo) {
    return Panel.lines(
            slo.name() + ": good events",
            Unit.SHARE,
            "1 - " + SloRules.badRatio(RateWindow.FIVE_MINUTES) + only(slo),
            "over 5 minutes")
        .and("1 - " + SloRules.ALLOWED + only(slo), "objective")
        .meaning(slo.description());
  }

  private static Panel burnRate(CountedSlo slo) {
    String only = only(slo);
    return Panel.lines(
            slo.name() + ": burn rate", Unit.NUMBER, burn(RateWindow.FIVE_MINUTES, only), "5m")
        .and(burn(RateWindow.ONE_HOUR, only), "1h")
        .and(burn(RateWindow.SIX_HOURS, only), "6h");
  }

  private static String only(CountedSlo slo) {
    return "{slo=\"" + slo.name() + "\"}";
  }

  private static String burn(RateWindow window, String only) {
    return SloRules.badRatio(window) + only + " / on(slo) " + SloRules.ALLOWED + only;
  }
}
