package holdwater.resilience;

import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
public interface Sleeper {

  /** Returns after this time. */
  void sleep(Duration time) throws InterruptedException;

  /** Blocks the calling thread. */
  static Sleeper blocking() {
    return time -> Thread.sleep(time.toMillis());
  }
}
