package holdwater.resilience;

import java.util.function.Supplier;

/**
 * Counts what the patterns do, and shows what state breakers are in.
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

  /**
   * A breaker was made. Until {@link #breakerGone}, its state may be asked for at any time.
   *
   * @param instance the called instance, of which a process has one breaker
   */
  default void breakerMade(String service, String instance, Supplier<BreakerState> state) {}

  /** The breaker of that instance is forgotten. */
  default void breakerGone(String service, String instance) {}
}
