package holdwater.engine.report;

import static holdwater.engine.report.Markdown.cell;

import holdwater.engine.judge.BudgetSpent;
import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.MachineFigures;
import holdwater.engine.judge.OneTrial;
import holdwater.model.Percent;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;

/** {@code summary.md}: the verdict for a pull request or a chat, in one screen. */
public final class MarkdownSummary {
  private MarkdownSummary() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(judgement.outcome().verdict()).append(": ");
    text.append(cell(facts.scenarioName())).append("\n\n");
    facts.scenario().ifPresent(s -> text.append("> ").append(cell(s.hypothesis())).append("\n\n"));
    judgement.outcome().reasons().forEach(r -> text.append("- ").append(cell(r)).append('\n'));
    judgement
        .why()
        .ifPresent(
            why -> text.append("\nIt began with ").append(cell(why.sentence())).append(".\n"));
    windows(text, judgement);
    injections(text, judgement);
    judgement.recovery().ifPresent(measured -> recovery(text, measured));
    Takeover.of(facts.journal(), judgement)
        .forEach(each -> text.append("Takeover: ").append(cell(each.sentence())).append(".\n\n"));
    for (BudgetSpent budget : judgement.budgets()) {
      text.append(
          Text.format(
              "%s spent %s of bad time: %s of its %d-day budget.  \n",
              cell(budget.slo().name()),
              Text.duration(budget.bad()),
              Text.percent(budget.share()),
              budget.slo().period().toDays()));
    }
    WritesPanel.of(facts.journal())
        .forEach(
            each ->
                text.append("\nWrites: ").append(cell(WritesPanel.sentence(each))).append(".\n"));
    text.append("\nThe machine: ")
        .append(cell(judgement.machine().map(MachineFigures::sentence).orElse("not measured")))
        .append(".\n");
    if (!judgement.notExercised().isEmpty()) {
      text.append("\nNot exercised:\n\n");
      judgement.notExercised().forEach(each -> text.append("- ").append(cell(each)).append('\n'));
    }
    text.append("\nAgain: `").append(facts.replay()).append("`\n");
    return text.toString();
  }

  private static void windows(StringBuilder text, Judgement judgement) {
    if (judgement.windows().isEmpty()) {
      return;
    }
    boolean several = Text.severalSteps(judgement.windows());
    text.append("\n| SLO | window | events | bad | allowed | at most bad (95 %) | verdict |\n");
    text.append("|---|---|--:|--:|--:|--:|---|\n");
    for (WindowJudgement judged : judgement.windows()) {
      text.append(
          Text.format(
              "| %s | %s | %s | %s | %s | %s | %s |\n",
              cell(judged.slo()),
              cell(Text.window(judged, several)),
              Text.count(judged.tally().events()),
              Text.count(judged.tally().bad()),
              Text.allowed(judged),
              Percent.up(judged.upper95()) + " %",
              judged.verdict()));
    }
    text.append('\n');
    judgement.windows().stream()
        .filter(judged -> judged.window().kind() == WindowKind.HELD)
        .map(judged -> cell(judged.slo()) + " while held: " + OneTrial.sentence(judged))
        .forEach(line -> text.append("- ").append(line).append('\n'));
  }

  private static void injections(StringBuilder text, Judgement judgement) {
    text.append('\n');
    for (InjectionJudgement injection : judgement.injections()) {
      text.append("- **").append(cell(Text.fault(injection))).append("**: ");
      text.append(cell(injection.evidence().statement())).append("; ");
      text.append(cell(injection.exposure().statement())).append("; ");
      text.append(cell(injection.gone().statement())).append('\n');
    }
    text.append('\n');
  }

  private static void recovery(StringBuilder text, RecoveryMeasured measured) {
    text.append(
        Text.format(
            "Recovery: fault gone %s, all instances ready %s, SLIs inside %s after the revert.\n\n",
            Text.duration(measured.reverted()),
            Text.duration(measured.capacity()),
            Text.duration(measured.slo())));
  }
}
