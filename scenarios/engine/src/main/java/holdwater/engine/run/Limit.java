package holdwater.engine.run;

import holdwater.model.port.Ticker;
import java.time.Duration;

/**
 * The end of a while, by a clock that nobody sets: what is in force must not stay so for longer
 * because somebody sets the time of day. Immutable.
 *
 * @param end as {@link Ticker#monotonic} will show it
 */
record Limit(Ticker clock, Duration end) {

  /** So long from now. */
  static Limit after(Ticker clock, Duration duration) {
    return new Limit(clock, clock.monotonic().plus(duration));
  }

  boolean over() {
    return clock.monotonic().compareTo(end) >= 0;
  }
}
