package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What random faults cost so far, SLO by SLO: of a run that is over, or of as much as there is. */
public final class SimianCosts {
  private final Journal journal;
  private final WindowJudge judge;
  private final Map<String, Expectation> expect;
  private final Window watched;
  private final List<StepSpan> faults;
  private final List<Window> spans;

  SimianCosts(Journal journal, TrafficBook book, DroppedSeconds dropped) {
    this.journal = journal;
    this.judge = new WindowJudge(book, dropped);
    this.expect =
        journal
            .first(RunStarted.class)
            .map(started -> started.scenario().expect())
            .orElse(Map.of());
    this.watched = watched(book);
    this.faults = StepSpan.of(journal);
    this.spans = FaultSpans.of(faults, watched.end());
  }

  /** Of a journal as far as it goes. */
  public static SimianCosts of(Journal journal) {
    TrafficBook book = TrafficBook.of(journal);
    return new SimianCosts(journal, book, DroppedSeconds.of(journal, book));
  }

  /** From the end of the steady state to where all is known, or to where the run closed it. */
  private Window watched(TrafficBook book) {
    Instant start = closed(WindowKind.STEADY, Window::end).orElse(book.completeUpTo());
    Instant end = closed(WindowKind.AFTER, Window::end).orElse(book.completeUpTo());
    return new Window(WindowKind.HELD, start, end.isBefore(start) ? start : end);
  }

  private Optional<Instant> closed(WindowKind kind, Function<Window, Instant> edge) {
    return journal
        .all(WindowClosed.class)
        .map(WindowClosed::window)
        .filter(window -> window.kind() == kind)
        .reduce((earlier, later) -> later)
        .map(edge);
  }

  /** All the time in which faults could come. */
  Window watched() {
    return watched;
  }

  /**
   * One budget for each SLO of which anything is expected.
   *
   * @param length over which the objective leaves it; what is over already, if that is longer
   */
  public List<SloBudget> budgets(Duration length) {
    Duration over = length.compareTo(watched.length()) > 0 ? length : watched.length();
    return expect.entrySet().stream().map(e -> budget(e.getKey(), e.getValue(), over)).toList();
  }

  private SloBudget budget(String slo, Expectation expectation, Duration over) {
    WindowJudgement whole = judge.judge(slo, expectation, watched);
    double total = expectation.held().allowedBadShare() * over.toMillis() / 1000.0;
    List<WindowCounts> bitten = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      if (bit(faults.get(i).injection())) {
        bitten.add(counts(slo, spans.get(i)));
      }
    }
    WindowCounts byFaults = WindowCounts.together(bitten);
    return new SloBudget(
        whole,
        seconds(total),
        seconds(ShockRule.lost(whole.counts())),
        seconds(bitten.stream().mapToDouble(ShockRule::lost).sum()),
        ShockRule.surelyAbove(byFaults, total));
  }

  private boolean bit(String injection) {
    return journal
        .all(EvidenceMeasured.class)
        .anyMatch(look -> look.injection().equals(injection) && look.evidence().proven());
  }

  private WindowCounts counts(String slo, Window span) {
    return judge.judge(slo, expect.get(slo), span).counts();
  }

  /** What one fault cost, by SLO name. */
  public SortedMap<String, Duration> of(String injection) {
    SortedMap<String, Duration> cost = new TreeMap<>();
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i).injection().equals(injection)) {
        Window span = spans.get(i);
        expect.keySet().forEach(slo -> cost.put(slo, seconds(ShockRule.lost(counts(slo, span)))));
      }
    }
    return cost;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
