package holdwater.engine.judge;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.WindowJudgement;
import java.time.Duration;

/**
 * What one SLO's objective leaves over a time with random faults, and what of it is gone.
 *
 * @param whole all that time as one window, judged by the objective of the held window
 * @param total bad time that the objective leaves over it
 * @param spent bad time of it, whatever the cause
 * @param byFaults bad time from the injection of a fault that bit until a minute after its revert
 * @param gone whether those faults alone cost more than the total, beyond doubt
 */
public record SloBudget(
    WindowJudgement whole, Duration total, Duration spent, Duration byFaults, boolean gone) {
  public SloBudget {
    checkNotNull(whole, "whole");
    checkNotNull(total, "total");
    checkNotNull(spent, "spent");
    checkNotNull(byFaults, "byFaults");
  }

  public String slo() {
    return whole.slo();
  }

  /** The share of it that is spent; above 1 when more than all. */
  public double share() {
    return total.isZero() ? Double.POSITIVE_INFINITY : spent.toMillis() / (double) total.toMillis();
  }
}
