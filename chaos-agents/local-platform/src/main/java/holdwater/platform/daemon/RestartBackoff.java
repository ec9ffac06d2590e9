package holdwater.platform.daemon;

import java.time.Duration;

/**
 * How long an instance whose process exited waits for its next start: half a second, doubled at
 * each exit in a row up to ten seconds, and from the beginning once a process lived for half a
 * minute. No clock; not thread-safe.
 */
final class RestartBackoff {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(10);
  static final Duration STEADY = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /**
   * The wait before the next start.
   *
   * @param livedFor how long the process lived that has just exited
   */
  Duration after(Duration livedFor) {
    if (livedFor.compareTo(STEADY) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }
}
