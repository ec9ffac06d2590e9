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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What random faults cost so far, SLO by SLO: of a run that is over, or of as much as there is. */
public final class SimianCosts {
  private final Journal journal;
  private final WindowJudge judge;
  private final Map<String, Expectation> expect;
  private final Window watched;
  private final List<StepSpan> faults;
  private final List<Window> spans;
  private final Map<String, LateRevert> reverts;
  private final Predicate<String> blamed;

  SimianCosts(
      Journal journal,
      TrafficBook book,
      DroppedSeconds dropped,
      Map<String, LateRevert> reverts,
      Predicate<String> blamed) {
    this.journal = journal;
    this.reverts = reverts;
    this.blamed = blamed;
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

  /** Of a journal as far as it goes; every fault that was once proven counts. */
  public static SimianCosts of(Journal journal) {
    TrafficBook book = TrafficBook.of(journal);
    Set<String> proven =
        journal
            .all(EvidenceMeasured.class)
            .filter(look -> look.evidence().proven())
            .map(EvidenceMeasured::injection)
            .collect(Collectors.toSet());
    return new SimianCosts(
        journal, book, DroppedSeconds.of(journal, book), Map.of(), proven::contains);
  }

  /**
   * Of a run that is over: only a fault that bit all along and that traffic met counts, and not
   * while it was reverted, when it may have been in force though it should be gone.
   */
  static SimianCosts of(
      Journal journal, TrafficBook book, DroppedSeconds dropped, List<InjectionJudgement> faults) {
    Map<String, LateRevert> reverts = new HashMap<>();
    Set<String> proven = new HashSet<>();
    for (InjectionJudgement fault : faults) {
      LateRevert.any(fault).ifPresent(revert -> reverts.put(fault.id(), revert));
      if (fault.proven()) {
        proven.add(fault.id());
      }
    }
    return new SimianCosts(journal, book, dropped, reverts, proven::contains);
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
      String fault = faults.get(i).injection();
      if (blamed.test(fault)) {
        bitten.add(withoutRevert(fault, counts(slo, spans.get(i))));
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

  private WindowCounts withoutRevert(String fault, WindowCounts counts) {
    LateRevert revert = reverts.get(fault);
    return revert == null
        ? counts
        : new WindowCounts(
            counts.seconds().stream().filter(s -> !revert.covers(s.second())).toList());
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
