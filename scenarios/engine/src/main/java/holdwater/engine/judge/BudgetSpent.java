package holdwater.engine.judge;

import holdwater.model.slo.ErrorBudget;
import holdwater.model.slo.Slo;
import java.time.Duration;

/**
 * What a drill cost of the production error budget.
 *
 * @param bad bad time from the injection on: the bad share of every second, added up
 */
public record BudgetSpent(Slo slo, Duration bad) {
  /** The whole budget of the SLO's period. */
  public Duration total() {
    return ErrorBudget.of(slo).total();
  }

  /** The share of it that is gone; above 1 when more than all. */
  public double share() {
    return ErrorBudget.of(slo).spentBy(bad);
  }
}
