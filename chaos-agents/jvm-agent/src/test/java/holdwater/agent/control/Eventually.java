package holdwater.agent.control;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to come. */
final class Eventually {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private Eventually() {}

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + GENEROUS.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
