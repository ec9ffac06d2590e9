package holdwater.model.scenario;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.fault.Fault;
import java.time.Duration;

/**
 * One fault on the timeline.
 *
 * @param at from the end of the steady state
 */
public record Step(
    String name, Duration at, Fault fault, Target target, Hold hold, ExposureRule exposure) {
  public Step {
    checkNotBlank(name, "step name");
    checkNotNegative(at, "at");
    checkNotNull(fault, "fault");
    checkNotNull(target, "target");
    checkNotNull(hold, "hold");
    checkNotNull(exposure, "exposure");
  }
}
