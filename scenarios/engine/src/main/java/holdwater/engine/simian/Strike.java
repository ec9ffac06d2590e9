package holdwater.engine.simian;

import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.Step;
import java.time.Duration;

/**
 * One fault that a simian means to bring.
 *
 * @param at from the end of the steady state
 */
public record Strike(Duration at, SimianPolicy policy, Prey prey) {
  public Strike {
    checkNotNegative(at, "at");
    checkNotNull(policy, "policy");
    checkNotNull(prey, "prey");
  }

  /** As a scenario would have it. */
  public Step step(int number) {
    return policy.step(policy.simian().word() + "-" + number, at, prey);
  }

  /** Before this nobody else may strike: its fault is gone by then, and some time has passed. */
  Duration clearFrom() {
    return at.plus(policy.rhythm().least());
  }
}
