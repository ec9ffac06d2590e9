package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TargetResolved;
import holdwater.model.port.InstanceStatus;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a time with simians from its journal alone.
 *
 * <ul>
 *   <li>FAIL if the faults that bit cost one SLO more than its objective leaves over all that time,
 *       beyond doubt, an abort condition stopped them, or a write that was acknowledged is lost;
 *   <li>INCONCLUSIVE if anything is unproven: a fault that did not bite or is not gone, no fault
 *       that traffic met, an SLO that all the time together does not prove, an instance that is not
 *       back, or anything that leaves a scenario's run undecided, too ({@link Doubts});
 *   <li>PASS otherwise.
 * </ul>
 */
public final class SimianJudge {
  /** The names of scenarios that simians played begin with it. */
  public static final String NAME = "unleash:";

  private static final String PASSED =
      "every SLO held over all the time, every fault bit and is gone, and traffic met some of them";

  private final Journal journal;
  private final Findings findings;
  private final SimianCosts costs;
  private final List<SloBudget> budgets;

  private SimianJudge(Journal all) {
    this.journal = all.upToEnd();
    TrafficBook book = TrafficBook.of(journal);
    DroppedSeconds dropped = DroppedSeconds.of(journal, book);
    List<InjectionJudgement> faults = new Injections(journal).judge();
    this.costs = SimianCosts.of(journal, book, dropped, faults);
    this.budgets = costs.budgets(Duration.ZERO);
    List<WindowJudgement> windows = new ArrayList<>(Judge.windows(journal));
    budgets.forEach(budget -> windows.add(budget.whole()));
    this.findings = new Findings(journal, book, dropped, windows, faults);
  }

  /** Answers: is it the journal of simians, and not of a scenario? */
  public static boolean played(Journal journal) {
    return journal
        .first(RunStarted.class)
        .filter(started -> started.scenario().name().startsWith(NAME))
        .isPresent();
  }

  /** The judgement of a run that is over, or of as much of it as was written down. */
  public static SimianJudgement judge(Journal journal) {
    return new SimianJudge(journal).judge();
  }

  private SimianJudgement judge() {
    List<InstanceStatus> instances = instances();
    return new SimianJudgement(
        outcome(),
        costs.watched().length(),
        (int) journal.all(TargetResolved.class).count(),
        findings.injections().stream().map(this::cost).toList(),
        budgets,
        survivors(),
        (int) instances.stream().filter(InstanceStatus::ready).count(),
        instances.size());
  }

  private FaultCost cost(InjectionJudgement fault) {
    Duration at = Duration.between(costs.watched().start(), fault.injectedAt());
    return new FaultCost(fault, at, costs.of(fault.id()));
  }

  private Outcome outcome() {
    List<Reason> doubts = Doubts.ofSimians(findings);
    boolean trial = doubts.stream().noneMatch(Reason::voids);
    List<String> failures = trial ? failures() : List.of();
    List<String> reasons = new ArrayList<>(failures);
    Stream.concat(doubts.stream().map(Reason::sentence), unproven()).forEach(reasons::add);
    Verdict verdict =
        OverallRule.verdict(failures, reasons.subList(failures.size(), reasons.size()));
    return new Outcome(
        OverallRule.status(journal), verdict, reasons.isEmpty() ? List.of(PASSED) : reasons);
  }

  private List<String> failures() {
    Stream<String> aborted =
        AbortSeen.of(findings)
            .filter(seen -> seen.shown() && !seen.excused())
            .filter(seen -> seen.causedByFault(FaultSpans.AFTERMATH))
            .map(AbortSeen::reason);
    Stream<String> gone =
        budgets.stream()
            .filter(budget -> budget.gone() && !findings.excused(budget.whole()))
            .map(SimianJudge::goneSentence);
    return Stream.of(gone, aborted, LostWrites.failed(findings))
        .flatMap(sentences -> sentences)
        .toList();
  }

  /** Why there is nothing left of a budget. */
  public static String goneSentence(SloBudget budget) {
    return String.format(
        Locale.ROOT,
        "%s has no budget left: the faults cost %.1f bad seconds, its objective leaves %.1f",
        budget.slo(),
        budget.byFaults().toMillis() / 1000.0,
        budget.total().toMillis() / 1000.0);
  }

  private Stream<String> unproven() {
    return Stream.of(faults(), traffic(), objectives(), overspent()).flatMap(reasons -> reasons);
  }

  private Stream<String> faults() {
    Stream<String> blunt =
        findings.injections().stream()
            .filter(fault -> !fault.evidence().proven())
            .map(fault -> fault.step() + " is not proven: " + fault.evidence().statement());
    Stream<String> left =
        findings.injections().stream()
            .filter(fault -> !fault.gone().proven())
            .map(fault -> fault.step() + " may still be in force: " + fault.gone().statement());
    return Stream.concat(blunt, left);
  }

  private Stream<String> traffic() {
    if (findings.injections().isEmpty()) {
      return Stream.of("no simian struck, so nothing was tried");
    }
    return findings.injections().stream().anyMatch(InjectionJudgement::proven)
        ? Stream.empty()
        : Stream.of("traffic met none of the faults");
  }

  private Stream<String> objectives() {
    return budgets.stream()
        .map(SloBudget::whole)
        .filter(whole -> whole.verdict() != Verdict.PASS)
        .map(
            whole -> whole.slo() + " over all the time is " + whole.verdict() + ": " + whole.why());
  }

  /** Counted by seconds, as a budget is, and not by events: few of them may be all that came. */
  private Stream<String> overspent() {
    return budgets.stream()
        .filter(budget -> budget.whole().verdict() == Verdict.PASS)
        .filter(budget -> budget.spent().compareTo(budget.total()) > 0)
        .map(
            budget ->
                String.format(
                    Locale.ROOT,
                    "%s over all the time lost %.1f bad seconds, and its objective leaves %.1f",
                    budget.slo(),
                    budget.spent().toMillis() / 1000.0,
                    budget.total().toMillis() / 1000.0));
  }

  private List<InstanceStatus> instances() {
    return journal
        .all(InstancesObserved.class)
        .reduce((earlier, later) -> later)
        .map(InstancesObserved::instances)
        .orElse(List.of());
  }

  private List<String> survivors() {
    Set<String> taken =
        findings.injections().stream()
            .flatMap(fault -> fault.target().instances().stream())
            .map(instance -> instance.id())
            .collect(Collectors.toSet());
    return journal.first(StackReady.class).stream()
        .flatMap(ready -> ready.instances().stream())
        .map(status -> status.instance().id())
        .filter(id -> !taken.contains(id))
        .toList();
  }
}
