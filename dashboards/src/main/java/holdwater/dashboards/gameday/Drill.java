package holdwater.dashboards.gameday;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.fault.Fault;
import holdwater.model.scenario.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * One step of a game day: a fault, and what is expected of it.
 *
 * @param gate what people make sure of before somebody says {@code go}; empty if nobody is asked
 * @param hold after so long it is reverted, if nobody did before
 * @param owner who answers for what this step finds; empty if the plan's owner does
 */
public record Drill(
    String name,
    Optional<String> gate,
    Fault fault,
    Target target,
    Duration hold,
    Expected expected,
    Optional<String> owner) {
  public Drill {
    checkNotBlank(name, "name");
    checkNotNull(gate, "gate");
    checkNotNull(fault, "fault");
    checkNotNull(target, "target");
    checkPositive(hold, "hold");
    checkNotNull(expected, "expected");
    checkNotNull(owner, "owner");
  }

  /** Such as {@code outage on zone b for 300 s}. */
  public String words() {
    return fault.describe() + " on " + target.describe() + " for " + hold.toSeconds() + " s";
  }
}
