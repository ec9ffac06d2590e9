package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What the clocks of a traffic generator show at one moment. A reader gets them later, and so
 * compares how far each clock has moved, not which time it shows.
 *
 * @param time the time by which the generator assigns events to seconds; it may be derived from the
 *     other two
 * @param wall the time of day, which can be set
 * @param monotonic time since some moment in the past, by a clock that cannot be set
 */
public record TrafficClock(Instant time, Instant wall, Duration monotonic) {
  public TrafficClock {
    checkNotNull(time, "time");
    checkNotNull(wall, "wall");
    checkNotNull(monotonic, "monotonic");
  }
}
