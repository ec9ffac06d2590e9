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
 * @param capacity what the survivors have while it is held
 */
public record Step(
    String name,
    Duration at,
    Fault fault,
    Target target,
    Hold hold,
    ExposureRule exposure,
    Capacity capacity) {
  public Step {
    checkNotBlank(name, "step name");
    checkNotNegative(at, "at");
    checkNotNull(fault, "fault");
    checkNotNull(target, "target");
    checkNotNull(hold, "hold");
    checkNotNull(exposure, "exposure");
    checkNotNull(capacity, "capacity");
  }

  /** With the capacity that is usual for such a fault. */
  public Step(
      String name, Duration at, Fault fault, Target target, Hold hold, ExposureRule exposure) {
    this(name, at, fault, target, hold, exposure, Capacity.usual(fault));
  }
}
