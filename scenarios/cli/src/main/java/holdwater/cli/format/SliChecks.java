package holdwater.cli.format;

import holdwater.model.slo.Slo;

/** Checks that somebody counts the events that each SLO is about. */
final class SliChecks {
  private final ScenarioDraft draft;

  SliChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    for (Slo slo : draft.slos) {
      MetricSources.behind(slo.sli()).check(slo, draft, draft.sloItems.get(slo.name()));
    }
  }
}
