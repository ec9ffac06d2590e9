package holdwater.dashboards.console;

import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What traces showed lately, asked for once a second at most, however many pages want it: whoever
 * tells it may take seconds for each answer. Thread-safe.
 */
final class RecentTraces {
  /** As far back as requests are shown. */
  private static final Duration REQUESTS_OF = Duration.ofMinutes(5);

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LiveSystem system;
  private final InstantSource clock;
  private Optional<TraceLook> look = Optional.empty();
  private Instant from = Instant.MIN;
  private Instant until = Instant.MIN;

  RecentTraces(LiveSystem system, InstantSource clock) {
    this.system = system;
    this.clock = clock;
  }

  /** Whoever comes while somebody else asks waits for that answer. */
  synchronized Optional<TraceLook> now() {
    Instant now = clock.instant();
    // A clock that was set back does not keep an old answer.
    if (now.isBefore(from) || !now.isBefore(until)) {
      look = system.traces(REQUESTS_OF);
      from = now;
      until = clock.instant().plus(FRESH);
    }
    return look;
  }
}
