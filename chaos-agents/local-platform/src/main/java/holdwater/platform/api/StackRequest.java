package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.platform.plan.LaunchPlan;

/**
 * Asks for a stack.
 *
 * @param leaseMillis how long an ephemeral stack lives unless its lease is renewed; ignored for a
 *     lasting one
 */
public record StackRequest(LaunchPlan plan, boolean ephemeral, long leaseMillis) {
  public StackRequest {
    checkNotNull(plan, "plan");
    checkArgument(
        !ephemeral || leaseMillis > 0, "leaseMillis must be positive, was %s", leaseMillis);
  }
}
