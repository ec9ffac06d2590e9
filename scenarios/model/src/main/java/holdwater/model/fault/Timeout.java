package holdwater.model.fault;

import static holdwater.model.Checks.checkNotNegative;

import java.time.Duration;

/**
 * Nothing comes through, and the connection closes after a while.
 *
 * @param after until the connection closes; zero for never: a black hole
 */
public record Timeout(Duration after) implements NetworkFault {
  public Timeout {
    checkNotNegative(after, "after");
  }

  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "timeout";
  }

  @Override
  public String describe() {
    return after.isZero() ? "black hole" : "timeout after " + after.toMillis() + " ms";
  }
}
