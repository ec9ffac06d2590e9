package holdwater.engine.report;

import holdwater.engine.cause.ServiceBook;
import holdwater.engine.judge.Aftermath;
import holdwater.engine.judge.BudgetSpent;
import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.MachineFigures;
import holdwater.engine.judge.OneTrial;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a run on the console: what {@link ConsoleProgress} could not say on the way,
 * and the verdict.
 */
public final class ConsoleSummary {
  private static final int REASONS_SHOWN = 6;

  private ConsoleSummary() {}

  /** The same with what only the journal tells. */
  public static List<String> lines(Journal journal, Judgement judgement) {
    List<String> lines = new ArrayList<>(lines(judgement));
    new AmplificationTable(ServiceBook.of(journal), WindowSpans.of(judgement))
        .sentence()
        .ifPresent(worst -> lines.add(verdictLine(lines), line("retries", "worst 5 s: " + worst)));
    Takeover.of(journal.upToEnd(), judgement)
        .forEach(each -> lines.add(verdictLine(lines), line("takeover", each.sentence())));
    WritesPanel.of(journal.upToEnd())
        .forEach(each -> lines.add(verdictLine(lines), line("writes", WritesPanel.sentence(each))));
    List<String> shown = judgement.outcome().reasons().stream().limit(REASONS_SHOWN).toList();
    judgement.metastable().stream()
        .map(Aftermath::sentence)
        .filter(sentence -> !shown.contains(sentence))
        .forEach(sentence -> lines.add("  " + sentence));
    return lines;
  }

  private static int verdictLine(List<String> lines) {
    int at = 0;
    while (!lines.get(at).startsWith("verdict: ")) {
      at++;
    }
    return at;
  }

  /** One string per line, without colours. */
  public static List<String> lines(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    for (InjectionJudgement injection : judgement.injections()) {
      lines.add(line("exposed", injection.exposure().statement()));
    }
    judgement.recovery().ifPresent(measured -> lines.add(line("recovered", recovery(measured))));
    lines.add(
        line("machine", judgement.machine().map(MachineFigures::sentence).orElse("not measured")));
    limit(judgement).ifPresent(limit -> lines.add(line("one trial", limit)));
    if (!judgement.notExercised().isEmpty()) {
      lines.add(line("not exercised", Text.names(judgement.notExercised())));
    }
    lines.add("verdict: " + judgement.outcome().verdict() + budgets(judgement));
    if (judgement.outcome().verdict() != Verdict.PASS) {
      judgement.outcome().reasons().stream()
          .limit(REASONS_SHOWN)
          .forEach(reason -> lines.add("  because " + reason));
      judgement.why().ifPresent(why -> lines.add("  it began with " + why.sentence()));
    }
    return lines;
  }

  /** What the shortest of the windows under a fault cannot show. */
  private static Optional<String> limit(Judgement judgement) {
    return judgement.windows().stream()
        .filter(judged -> judged.window().kind() == WindowKind.HELD)
        .min(Comparator.comparing(judged -> judged.counts().heard()))
        .map(OneTrial::limit)
        .filter(limit -> !limit.isEmpty());
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
