package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * The next {@code count} matching requests on each link never reach the server, and nothing tells
 * the caller so. All that come later pass.
 *
 * @param count how many, 1 to 1,000
 */
public record HungRequests(RequestMatch match, int count) implements NetworkFault {
  private static final int MOST = 1_000;

  public HungRequests {
    checkNotNull(match, "match");
    checkArgument(count >= 1 && count <= MOST, "count must be 1 to %s, was %s", MOST, count);
  }

  /** True: those that come later are answered. */
  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public Optional<String> some() {
    return Optional.of(
        (count == 1 ? "the next of " : "the next " + count + " of ") + match.describe());
  }

  @Override
  public String kind() {
    return "hung_requests";
  }

  @Override
  public String describe() {
    String next = count == 1 ? "one" : Integer.toString(count);
    return "no answer to " + match.describe() + ", the next " + next + " only";
  }
}
