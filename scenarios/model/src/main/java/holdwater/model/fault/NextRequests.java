package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault of single requests that meets only the next {@code count} matching requests on each link.
 *
 * @param count how many, 1 to 1,000
 */
public record NextRequests(HttpFault fault, int count) implements NetworkFault {
  private static final int MOST = 1_000;

  public NextRequests {
    checkNotNull(fault, "fault");
    checkArgument(count >= 1 && count <= MOST, "count must be 1 to %s, was %s", MOST, count);
  }

  @Override
  public boolean callsComplete() {
    return fault.callsComplete();
  }

  @Override
  public Optional<String> some() {
    return Optional.of((count == 1 ? "the next of " : "the next " + count + " of ") + match());
  }

  private String match() {
    return fault.match().describe();
  }

  @Override
  public Duration holdsCaller() {
    return fault.holdsCaller();
  }

  @Override
  public String kind() {
    return "next_requests";
  }

  @Override
  public String describe() {
    return fault.describe() + ", the next " + (count == 1 ? "one" : count) + " only";
  }
}
