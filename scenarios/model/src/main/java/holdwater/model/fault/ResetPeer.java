package holdwater.model.fault;

import static holdwater.model.Checks.checkNotNegative;

import java.time.Duration;

/** The connection is reset {@code after} its first data. */
public record ResetPeer(Duration after) implements NetworkFault {
  public ResetPeer {
    checkNotNegative(after, "after");
  }

  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "reset_peer";
  }

  @Override
  public String describe() {
    return "reset after " + after.toMillis() + " ms";
  }
}
