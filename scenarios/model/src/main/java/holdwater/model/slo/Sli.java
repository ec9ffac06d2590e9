package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.Optional;

/**
 * Which events count, and which of them are good: those that ended well and, if {@code within} is
 * given, no later than that after their intended start.
 *
 * @param event the kind of event that traffic reports, such as {@code stream-start}
 * @param viewers whose events; empty for everybody's
 * @param counters the services' own counters, in place of events of the traffic
 */
public record Sli(
    String event,
    Optional<Duration> within,
    Optional<Viewers> viewers,
    Optional<CounterRatio> counters) {
  /** The event of those SLIs that the services' counters make. */
  public static final String COUNTERS = "counters";

  /** The event that the schedule of the streaming platform's viewers is made of. */
  public static final String STREAM_START = "stream-start";

  public Sli {
    checkNotNull(viewers, "viewers");
    checkNotBlank(event, "event");
    checkNotNull(counters, "counters");
    checkNotNull(within, "within").ifPresent(limit -> checkPositive(limit, "within"));
  }

  /** Of events of the traffic. */
  public Sli(String event, Optional<Duration> within, Optional<Viewers> viewers) {
    this(event, within, viewers, Optional.empty());
  }

  /** Of events of the traffic, all viewers'. */
  public Sli(String event, Optional<Duration> within) {
    this(event, within, Optional.empty());
  }

  /** Of the services' own counters. */
  public static Sli ofCounters(CounterRatio counters) {
    return new Sli(COUNTERS, Optional.empty(), Optional.empty(), Optional.of(counters));
  }

  /** Whose events count. */
  public Viewers whose() {
    return viewers.orElse(Viewers.ALL);
  }
}
