package holdwater.model.scenario;

import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** How soon after the revert all instances must be ready, and all SLIs inside their objectives. */
public record Recovery(Duration capacityWithin, Duration sloWithin) {
  public Recovery {
    checkPositive(capacityWithin, "recovery.capacityWithin");
    checkPositive(sloWithin, "recovery.sloWithin");
  }
}
