package holdwater.engine.judge;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * A time with simians, judged.
 *
 * @param judged how long viewers were watched, from the end of the steady state
 * @param planned how many faults were meant to come
 * @param faults those that came, in the order of time
 * @param budgets one for each SLO of which anything is expected
 * @param survivors instances that no fault took
 * @param ready how many instances were ready at the last look
 * @param instances how many there are
 */
public record SimianJudgement(
    Outcome outcome,
    Duration judged,
    int planned,
    List<FaultCost> faults,
    List<SloBudget> budgets,
    List<String> survivors,
    int ready,
    int instances) {
  public SimianJudgement {
    checkNotNull(outcome, "outcome");
    checkNotNull(judged, "judged");
    faults = List.copyOf(faults);
    budgets = List.copyOf(budgets);
    survivors = List.copyOf(survivors);
  }

  /** How many faults that were meant to come did not: held back, or never due. */
  public int withheld() {
    return planned - faults.size();
  }
}
