package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What the clocks of a traffic generator show at one moment. Whoever reads them later than that
 * compares how they move, not what they show.
 *
 * @param time by which it tells seconds; a generator may derive it from both of the others
 * @param wall the time of day, which people and machines set
 * @param monotonic time since some moment of the past, by a clock that nobody sets
 */
public record TrafficClock(Instant time, Instant wall, Duration monotonic) {
  public TrafficClock {
    checkNotNull(time, "time");
    checkNotNull(wall, "wall");
    checkNotNull(monotonic, "monotonic");
  }
}
