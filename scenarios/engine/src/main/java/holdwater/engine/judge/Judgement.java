package holdwater.engine.judge;

import holdwater.engine.cause.Why;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.verdict.Outcome;
import holdwater.model.verdict.WindowJudgement;
import java.util.List;
import java.util.Optional;

/**
 * A run, judged.
 *
 * @param windows SLO by SLO, in the order of time
 * @param injections in the order of time
 * @param failed those of the windows that failed and are the system's own doing
 * @param metastable of the SLOs that failed after the faults, those that stay bad with the faults
 *     proven gone
 * @param recovery empty when the run never came so far
 * @param notExercised what a reader might believe was tried
 * @param why where a run that is no PASS left its steady range first; empty when that is not known
 * @param machine what it did while viewers came; empty when it told nothing
 */
public record Judgement(
    Outcome outcome,
    List<WindowJudgement> windows,
    List<WindowJudgement> failed,
    List<InjectionJudgement> injections,
    List<Aftermath> metastable,
    Optional<RecoveryMeasured> recovery,
    GeneratorHealth generator,
    List<BudgetSpent> budgets,
    List<String> notExercised,
    Optional<Why> why,
    Optional<MachineFigures> machine) {
  public Judgement {
    windows = List.copyOf(windows);
    failed = List.copyOf(failed);
    injections = List.copyOf(injections);
    metastable = List.copyOf(metastable);
    budgets = List.copyOf(budgets);
    notExercised = List.copyOf(notExercised);
  }

  /** The windows of one SLO. */
  public List<WindowJudgement> windowsOf(String slo) {
    return windows.stream().filter(window -> window.slo().equals(slo)).toList();
  }
}
