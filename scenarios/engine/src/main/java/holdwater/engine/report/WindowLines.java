package holdwater.engine.report;

import holdwater.engine.judge.Judge;
import holdwater.engine.judge.OneTrial;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each window came to, as soon as all events of it are known, and once. Made of the entries so
 * far and nothing else, so a journal always gives the same lines at the same entries.
 */
final class WindowLines {
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Set<Told> told = new HashSet<>();
  private Instant completeUpTo = Instant.MIN;
  private boolean judging;

  /** A window of one SLO; the end is not part of it, for an open one may still be moved. */
  private record Told(String slo, String step, WindowKind kind) {}

  /** The lines that {@code entry} brings; mostly none. */
  List<String> after(JournalEntry entry) {
    entries.add(entry);
    judging |= entry instanceof WindowClosed || entry instanceof FaultInjected;
    if (entry instanceof TrafficObserved observed) {
      Instant complete = observed.report().completeUpTo().truncatedTo(ChronoUnit.SECONDS);
      completeUpTo = complete.isAfter(completeUpTo) ? complete : completeUpTo;
    } else if (!(entry instanceof WindowClosed) && !(entry instanceof RunEnded)) {
      return List.of();
    }
    return judging ? ended(entry instanceof RunEnded) : List.of();
  }

  private List<String> ended(boolean runIsOver) {
    Journal journal = new Journal(entries);
    List<String> lines = new ArrayList<>();
    for (WindowJudgement judged : Judge.windows(journal)) {
      boolean known = runIsOver || !completeUpTo.isBefore(judged.window().end());
      Told window = new Told(judged.slo(), judged.step(), judged.window().kind());
      if (known && told.add(window)) {
        lines.add(line(journal, judged));
      }
    }
    return lines;
  }

  private static String line(Journal journal, WindowJudgement judged) {
    String step = severalSteps(journal) && !judged.step().isEmpty() ? judged.step() + ", " : "";
    return Text.format(
        "%-9s %s in %d s   %s%s: %s",
        Text.word(judged.window().kind()),
        judged.verdict(),
        judged.window().length().toSeconds(),
        step,
        judged.slo(),
        sentence(journal, judged));
  }

  private static boolean severalSteps(Journal journal) {
    return journal.all(FaultInjected.class).count() > 1;
  }

  private static String sentence(Journal journal, WindowJudgement judged) {
    if (judged.window().kind() == WindowKind.SHOCK) {
      return Text.format(
          "%.1f bad seconds of %.1f allowed%s",
          Text.badSeconds(judged),
          cost(journal, judged).toMillis() / 1000.0,
          judged.verdict() == Verdict.PASS ? "" : " (" + judged.why() + ")");
    }
    return Text.format(
        "%s of %s bad (%s); %s",
        Text.count(judged.tally().bad()),
        Text.count(judged.tally().events()),
        judged.why(),
        OneTrial.bound(judged));
  }

  private static Duration cost(Journal journal, WindowJudgement judged) {
    return journal
        .first(RunStarted.class)
        .map(run -> run.scenario().expect().get(judged.slo()))
        .map(Expectation::shock)
        .map(Expectation.Shock::cost)
        .orElse(Duration.ZERO);
  }
}
