package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/** A stretch of a run, from {@code start} on and before {@code end}. */
public record Window(WindowKind kind, Instant start, Instant end) {
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

  public Window {
    checkNotNull(kind, "kind");
    checkNotNull(start, "start");
    checkNotNull(end, "end");
    checkArgument(!end.isBefore(start), "window %s ends before it starts", kind);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
