package holdwater.runtime;

import holdwater.resilience.Surroundings;
import holdwater.resilience.Ticker;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/**
 * For how long this process has been serving, for those who give a young instance few calls.
 * Thread-safe.
 */
@Singleton
public class Uptime {
  private final Ticker ticker;
  private volatile long since;

  Uptime(Surroundings surroundings) {
    this.ticker = surroundings.ticker();
    this.since = ticker.nanos();
  }

  @EventListener
  void serves(Opened opened) {
    since = ticker.nanos();
  }

  /** Seconds since the port was opened. */
  public double seconds() {
    return (ticker.nanos() - since) / 1e9;
  }
}
