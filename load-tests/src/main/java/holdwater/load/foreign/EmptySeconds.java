package holdwater.load.foreign;

import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * News of traffic without a schedule: of every second that nobody was planned for it, and nothing
 * else. A second without any news would be one in which the generator was not heard. Not
 * thread-safe.
 */
final class EmptySeconds {
  private final Clock clock;
  private Instant next;

  /** From the second on that is under way. */
  EmptySeconds(Clock clock) {
    this.clock = clock;
    this.next = second();
  }

  private Instant second() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Of the seconds that ended since the last call. */
  TrafficReport news() {
    Instant now = second();
    List<TrafficSecond> seconds = new ArrayList<>();
    for (; next.isBefore(now); next = next.plusSeconds(1)) {
      seconds.add(
          new TrafficSecond(next, 0, 0, Duration.ZERO, Map.of(), Map.of(), OptionalInt.empty()));
    }
    return new TrafficReport(seconds, now);
  }
}
