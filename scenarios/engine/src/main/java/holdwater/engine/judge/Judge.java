package holdwater.engine.judge;

import holdwater.engine.cause.FirstDepartures;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.TrafficStopped;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Judges a run from its journal alone: no clock, no network, always the same answer. */
public final class Judge {
  private final Journal journal;
  private final TrafficBook book;
  private final DroppedSeconds dropped;

  private Judge(Journal all) {
    this.journal = all.upToEnd();
    this.book = TrafficBook.of(journal);
    this.dropped = DroppedSeconds.of(journal, book);
  }

  /** The judgement of a run that is over, or of as much of it as was written down. */
  public static Judgement judge(Journal journal) {
    return new Judge(journal).judge();
  }

  /** The windows that are over, as far as the journal goes: SLO by SLO, in the order of time. */
  public static List<WindowJudgement> windows(Journal journal) {
    return new Judge(journal).windows();
  }

  private Judgement judge() {
    List<WindowJudgement> windows = windows();
    List<InjectionJudgement> injections = new Injections(journal).judge();
    Findings findings = new Findings(journal, book, dropped, windows, injections);
    Outcome outcome = new OverallRule(findings).outcome();
    return new Judgement(
        outcome,
        windows,
        findings.failed().toList(),
        injections,
        findings.metastable(),
        journal.first(RecoveryMeasured.class),
        generator(windows),
        budgets(windows),
        NotExercised.of(journal),
        outcome.verdict() == Verdict.PASS ? Optional.empty() : FirstDepartures.of(journal),
        MachineFigures.of(journal));
  }

  private Optional<Scenario> scenario() {
    return journal.first(RunStarted.class).map(RunStarted::scenario);
  }

  private List<WindowJudgement> windows() {
    WindowJudge judge = new WindowJudge(book, dropped);
    StepWindows steps = new StepWindows(journal);
    List<WindowJudgement> judged = new ArrayList<>();
    for (Slo slo : scenario().map(Scenario::slos).orElse(List.of())) {
      Optional<Expectation> expectation =
          scenario().map(scenario -> scenario.expect().get(slo.name()));
      expectation.ifPresent(
          expected ->
              steps
                  .of(expected)
                  .forEach(window -> judged.add(judge.judge(slo.name(), expected, window))));
    }
    return judged;
  }

  private GeneratorHealth generator(List<WindowJudgement> windows) {
    SortedMap<Instant, String> reasons = new TreeMap<>();
    List<Instant> seconds = seconds(windows.stream().map(WindowJudgement::window).toList());
    long planned = 0;
    long offered = 0;
    Duration lag = Duration.ZERO;
    for (Instant second : seconds) {
      dropped.why(second).ifPresent(why -> reasons.put(second, why));
      Optional<SecondOfTraffic> known = book.at(second);
      planned += known.map(SecondOfTraffic::planned).orElse(0);
      offered += known.map(SecondOfTraffic::offered).orElse(0);
      Duration late = known.map(SecondOfTraffic::lagP99).orElse(Duration.ZERO);
      lag = late.compareTo(lag) > 0 ? late : lag;
    }
    long requests = journal.first(TrafficStopped.class).map(TrafficStopped::requests).orElse(0L);
    return new GeneratorHealth(requests, planned, offered, lag, reasons, seconds.size());
  }

  private static List<Instant> seconds(List<Window> windows) {
    return windows.stream()
        .flatMap(
            window ->
                Stream.iterate(
                    window.start().truncatedTo(ChronoUnit.SECONDS),
                    second -> second.isBefore(window.end()),
                    second -> second.plusSeconds(1)))
        .distinct()
        .sorted()
        .toList();
  }

  private List<BudgetSpent> budgets(List<WindowJudgement> windows) {
    List<BudgetSpent> budgets = new ArrayList<>();
    for (Slo slo : scenario().map(Scenario::slos).orElse(List.of())) {
      List<Window> fromTheFaultOn =
          windows.stream()
              .filter(judged -> judged.slo().equals(slo.name()))
              .map(WindowJudgement::window)
              .filter(window -> window.kind() != WindowKind.STEADY)
              .toList();
      if (!fromTheFaultOn.isEmpty()) {
        budgets.add(new BudgetSpent(slo, badTime(slo.name(), fromTheFaultOn)));
      }
    }
    return budgets;
  }

  /** Dropped seconds too: viewers suffered in them, whoever's fault the lateness was. */
  private Duration badTime(String slo, List<Window> windows) {
    double bad = 0;
    for (Instant second : seconds(windows)) {
      Counts counts = book.at(second).map(known -> known.counts(slo)).orElse(SecondOfTraffic.NONE);
      long events = counts.good() + counts.bad();
      bad += events == 0 ? 0 : counts.bad() / (double) events;
    }
    return Duration.ofMillis(Math.round(bad * 1000));
  }
}
