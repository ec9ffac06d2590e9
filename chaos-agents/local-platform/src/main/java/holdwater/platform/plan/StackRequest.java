package holdwater.platform.plan;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * Asks for a stack.
 *
 * @param id of this request, so that whoever made it ends no other's stack
 * @param leaseMillis how long it lives unless its lease is renewed: an ephemeral stack always, a
 *     lasting one until it is up, so that nobody's start goes on when nobody waits for it
 */
public record StackRequest(String id, LaunchPlan plan, boolean ephemeral, long leaseMillis) {
  /** What nobody renews must be gone soon. */
  public static final long MAX_LEASE_MILLIS = 60_000;

  public StackRequest {
    checkNotBlank(id, "id");
    checkNotNull(plan, "plan");
    checkArgument(
        leaseMillis > 0 && leaseMillis <= MAX_LEASE_MILLIS,
        "leaseMillis must be 1 to %s, was %s",
        MAX_LEASE_MILLIS,
        leaseMillis);
  }
}
