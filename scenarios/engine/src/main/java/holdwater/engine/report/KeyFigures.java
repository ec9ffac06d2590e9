package holdwater.engine.report;

import holdwater.engine.judge.BudgetSpent;
import holdwater.engine.judge.GeneratorHealth;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.Optional;

/** The handful of numbers that people ask for first. */
final class KeyFigures {
  private final ReportFacts facts;

  KeyFigures(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"tiles\">");
    window(WindowKind.SHOCK).ifPresent(judged -> html.append(shock(judged)));
    window(WindowKind.HELD).ifPresent(judged -> html.append(held(judged)));
    facts.judgement().recovery().ifPresent(measured -> html.append(recovery(measured)));
    facts.judgement().budgets().stream().findFirst().ifPresent(b -> html.append(budget(b)));
    html.append(generator(facts.judgement().generator()));
    return html.append("</div>").toString();
  }

  /** Of the first SLO: the one the scenario is about. */
  private Optional<WindowJudgement> window(WindowKind kind) {
    return facts.judgement().windows().stream()
        .filter(judged -> judged.window().kind() == kind)
        .findFirst();
  }

  private String shock(WindowJudgement judged) {
    Duration cost =
        facts
            .scenario()
            .map(scenario -> scenario.expect().get(judged.slo()))
            .map(Expectation::shock)
            .map(Expectation.Shock::cost)
            .orElse(Duration.ZERO);
    return tile(
        "shock, " + judged.slo(),
        Text.format("%.1f s bad", Text.badSeconds(judged)),
        "of " + Text.duration(cost) + " allowed");
  }

  private static String held(WindowJudgement judged) {
    return tile(
        "fault held, " + judged.slo(),
        Text.count(judged.tally().bad()) + " bad",
        "of " + Text.count(judged.tally().events()) + ", up to " + Text.allowed(judged) + " pass");
  }

  private static String recovery(RecoveryMeasured measured) {
    return tile(
        "recovered",
        Text.duration(measured.slo()),
        "capacity back: " + Text.duration(measured.capacity()));
  }

  private static String budget(BudgetSpent budget) {
    return tile(
        budget.slo().period().toDays() + "-day budget spent",
        Text.percent(budget.share()),
        Text.duration(budget.bad()) + " of bad time, " + budget.slo().name());
  }

  private static String generator(GeneratorHealth generator) {
    if (generator.planned() == 0) {
      return tile("traffic", "not ours", "nobody told how many were to come");
    }
    double kept = generator.offered() / (double) generator.planned();
    return tile(
        "viewers came",
        Text.percent(Math.min(1, kept)),
        Text.count(generator.offered())
            + " starts, "
            + Text.count(generator.requests())
            + " requests");
  }

  private static String tile(String name, String value, String note) {
    return "<div class=\"tile\"><div class=\"name\">"
        + Html.escape(name)
        + "</div><div class=\"value\">"
        + Html.escape(value)
        + "</div><div class=\"note\">"
        + Html.escape(note)
        + "</div></div>";
  }
}
