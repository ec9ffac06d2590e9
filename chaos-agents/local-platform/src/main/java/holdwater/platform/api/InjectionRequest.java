package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/** Asks for a process fault: {@code kill}, {@code suspend} or {@code outage} of these instances. */
public record InjectionRequest(String kind, List<String> instances, long leaseMillis) {
  /** Longer leases would outlive the patience of whoever waits for a revert. */
  public static final long MAX_LEASE_MILLIS = 600_000;

  public InjectionRequest {
    checkNotBlank(kind, "kind");
    instances = List.copyOf(instances);
    checkArgument(!instances.isEmpty(), "instances is empty");
    checkArgument(
        leaseMillis > 0 && leaseMillis <= MAX_LEASE_MILLIS,
        "leaseMillis must be 1 to %s, was %s",
        MAX_LEASE_MILLIS,
        leaseMillis);
  }
}
