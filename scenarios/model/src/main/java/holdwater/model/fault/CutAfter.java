package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * A connection ends so long after it was opened, or after the fault came to it, whatever it is
 * about to carry. All passes until then, so that only calls that last are broken off, and whoever
 * keeps connections for later finds them gone.
 *
 * @param after 10 ms to 10 s: whoever proves it has to wait as long
 * @param closes whether it is closed as by a server that is done with it; else it is reset
 */
public record CutAfter(Duration after, boolean closes) implements NetworkFault {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofSeconds(10);

  public CutAfter {
    checkPositive(after, "after");
    checkArgument(
        after.compareTo(LEAST) >= 0 && after.compareTo(MOST) <= 0,
        "after must be %s to %s, was %s",
        LEAST,
        MOST,
        after);
  }

  /** True: each comes to an end, by an answer or with its connection. */
  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "cut_after";
  }

  @Override
  public String describe() {
    return (closes ? "close " : "reset ") + after.toMillis() + " ms after the connect";
  }
}
