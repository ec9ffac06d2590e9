package holdwater.engine.report;

import holdwater.engine.judge.BudgetSpent;
import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a run on the console. */
public final class ConsoleSummary {
  private static final int REASONS_SHOWN = 6;

  private ConsoleSummary() {}

  /** One string per line, without colours. */
  public static List<String> lines(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    List<String> lines = new ArrayList<>();
    windows(lines, facts, WindowKind.STEADY);
    for (InjectionJudgement injection : judgement.injections()) {
      lines.add(line("fault", Text.fault(injection) + ": " + injection.evidence().statement()));
      lines.add(line("", injection.exposure().statement()));
    }
    windows(lines, facts, WindowKind.SHOCK);
    windows(lines, facts, WindowKind.HELD);
    judgement.recovery().ifPresent(measured -> lines.add(line("heal", recovery(measured))));
    windows(lines, facts, WindowKind.AFTER);
    if (!judgement.notExercised().isEmpty()) {
      lines.add(line("not exercised", Text.names(judgement.notExercised())));
    }
    lines.add("verdict: " + judgement.outcome().verdict() + budgets(judgement));
    if (judgement.outcome().verdict() != Verdict.PASS) {
      judgement.outcome().reasons().stream()
          .limit(REASONS_SHOWN)
          .forEach(reason -> lines.add("  because " + reason));
    }
    return lines;
  }

  private static void windows(List<String> lines, ReportFacts facts, WindowKind kind) {
    for (WindowJudgement judged : facts.judgement().windows()) {
      if (judged.window().kind() == kind) {
        String name = Text.word(kind) + " " + judged.window().length().toSeconds() + "s";
        lines.add(line(name, judged.slo() + ": " + sentence(facts, judged)));
      }
    }
  }

  private static String sentence(ReportFacts facts, WindowJudgement judged) {
    String verdict = judged.verdict() + ", " + judged.why();
    if (judged.window().kind() != WindowKind.SHOCK) {
      return Text.format(
          "%s events, %s bad (%s) · at most %s bad at 95 %%",
          Text.count(judged.tally().events()),
          Text.count(judged.tally().bad()),
          verdict,
          Text.percent(judged.upper95()));
    }
    Duration cost =
        facts
            .scenario()
            .map(scenario -> scenario.expect().get(judged.slo()))
            .map(Expectation::shock)
            .map(Expectation.Shock::cost)
            .orElse(Duration.ZERO);
    return Text.format(
        "%.1f bad seconds of %.1f allowed (%s)",
        Text.badSeconds(judged), cost.toMillis() / 1000.0, judged.verdict());
  }

  private static String recovery(RecoveryMeasured measured) {
    return "fault gone "
        + Text.duration(measured.reverted())
        + " · capacity back "
        + Text.duration(measured.capacity())
        + " · SLIs inside "
        + Text.duration(measured.slo());
  }

  private static String budgets(Judgement judgement) {
    StringBuilder words = new StringBuilder();
    for (BudgetSpent budget : judgement.budgets()) {
      words.append(words.length() == 0 ? "   " : ", ").append(budget.slo().name());
      words.append(Text.format(" spent %.1f bad seconds", budget.bad().toMillis() / 1000.0));
    }
    return words.toString();
  }

  private static String line(String head, String body) {
    return Text.format("%-13s %s", head, body);
  }
}
