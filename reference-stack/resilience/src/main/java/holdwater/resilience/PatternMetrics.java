package holdwater.resilience;

/**
 * Counts what the patterns do.
 *
 * <p>An implementation is called on the path of a request by many threads: it must be thread-safe,
 * must not block and must not throw.
 */
@FunctionalInterface
public interface PatternMetrics {

  /** The one counter, labelled {@code pattern}, {@code event} and {@code subject}. */
  String COUNTER = "holdwater.resilience.events";

  /** Counts nothing. */
  PatternMetrics NONE = (event, subject) -> {};

  /**
   * Counts one event.
   *
   * @param subject of what: the called service, the cache, or the fallback step; few different
   *     values, never ids of viewers
   */
  void count(PatternEvent event, String subject);
}
