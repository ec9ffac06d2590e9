package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of a run, from {@code start} on and before {@code end}; and how long the windows of a
 * run are if nobody says otherwise, or at least.
 */
public record Window(WindowKind kind, Instant start, Instant end) {
  /** The shock of a scenario that expects nothing. */
  public static final Duration USUAL_SHOCK = Duration.ofSeconds(10);

  /** With less before the fault, nothing is known to compare with. */
  public static final Duration STEADY_AT_LEAST = Duration.ofSeconds(30);

  /** What is left of a hold after the shock. */
  public static final Duration HELD_AT_LEAST = Duration.ofSeconds(60);

  /**
   * The window after a revert is at least so long, as what is held is: thirty good seconds are what
   * one run in twelve has by chance, though it breaks four times as often as allowed.
   */
  public static final Duration AFTER_AT_LEAST = Duration.ofSeconds(60);

  /** To where it is extended once, when the first look decides nothing. */
  public static final Duration AFTER_AT_MOST = Duration.ofSeconds(90);

  /**
   * A system is back once it has stayed well for so long: SLIs inside their objectives, instances
   * ready, calls good. One moment of it may be chance.
   */
  public static final Duration WELL_FOR = Duration.ofSeconds(15);

  public Window {
    checkNotNull(kind, "kind");
    checkNotNull(start, "start");
    checkNotNull(end, "end");
    checkArgument(!end.isBefore(start), "window %s ends before it starts", kind);
  }

  /**
   * The shock of a fault: from the whole second of its injection on.
   *
   * @param shock how long it lasts
   * @param until where it ends in any case, as the fault does
   */
  public static Window shock(Instant injected, Duration shock, Instant until) {
    Instant from = injected.truncatedTo(ChronoUnit.SECONDS);
    Instant end = earlier(from.plus(shock), until);
    return new Window(WindowKind.SHOCK, from, end.isBefore(from) ? from : end);
  }

  /**
   * What is left of a fault behind its shock; of no length if that lasts until the end.
   *
   * @param shock how long the shock lasts
   * @param until where the fault ends
   */
  public static Window held(Instant injected, Duration shock, Instant until) {
    Instant from = injected.truncatedTo(ChronoUnit.SECONDS).plus(shock);
    return new Window(WindowKind.HELD, earlier(from, until), until);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
