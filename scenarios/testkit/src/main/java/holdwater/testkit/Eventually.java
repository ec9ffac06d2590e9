package holdwater.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what will be true soon, and no longer than that. */
public final class Eventually {
  private static final long POLL_NANOS = 20_000_000;

  private Eventually() {}

  /**
   * Returns when {@code assertion} holds.
   *
   * @param atMost after that its last failure is thrown; be generous, machines are shared
   */
  public static void eventually(Duration atMost, Assertion assertion) throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        assertion.check();
        return;
      } catch (AssertionError | Exception notYet) {
        if (System.nanoTime() - deadline > 0) {
          throw notYet;
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  /** Throws while it does not hold. */
  @FunctionalInterface
  public interface Assertion {
    void check() throws Exception;
  }
}
