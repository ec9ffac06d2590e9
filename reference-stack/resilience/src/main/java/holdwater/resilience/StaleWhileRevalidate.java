package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives an answer that is not fresh any more at once, and has it renewed in the background, once
 * per key at a time: nobody waits for a slow service whose last answer is good enough (RFC 5861,
 * section 3).
 *
 * <p>A renewal that fails leaves the old answer as it is, until that is too old. Thread-safe.
 */
final class StaleWhileRevalidate<K, V> {

  private final String name;
  private final Duration upTo;
  private final Executor executor;
  private final Surroundings surroundings;

  /** Not more keys than the executor takes tasks. */
  private final Set<K> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param name in the metrics
   * @param upTo how old an answer may be given
   * @param executor runs each task that it does not reject, on a thread that belongs to no request
   */
  StaleWhileRevalidate(String name, Duration upTo, Executor executor, Surroundings surroundings) {
    this.name = requireNonNull(name, "name is null");
    this.upTo = requireNonNull(upTo, "upTo is null");
    this.executor = requireNonNull(executor, "executor is null");
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
  }

  /**
   * The answer in {@code cache}, if it is not too old; then {@code renew} runs in the background,
   * unless it does already or there is no place for it. Nothing without {@link
   * Pattern#STALE_WHILE_REVALIDATE}.
   */
  Optional<V> answer(K key, ResponseCache<K, V> cache, Runnable renew) {
    if (!surroundings.on(Pattern.STALE_WHILE_REVALIDATE)) {
      return Optional.empty();
    }
    Optional<V> kept = cache.youngerThan(upTo, key);
    if (kept.isPresent()) {
      surroundings.count(PatternEvent.SERVED_STALE, name);
      renewOnce(key, renew);
    }
    return kept;
  }

  private void renewOnce(K key, Runnable renew) {
    if (!underWay.add(key)) {
      return;
    }
    try {
      executor.execute(() -> renew(key, renew));
    } catch (RejectedExecutionException e) {
      // Whoever asks next tries again.
      underWay.remove(key);
      surroundings.count(PatternEvent.REVALIDATION_REFUSED, name);
    }
  }

  private void renew(K key, Runnable renew) {
    try {
      renew.run();
      surroundings.count(PatternEvent.REVALIDATED, name);
    } catch (RuntimeException e) {
      // Nobody waits for this one. When the answer at hand is too old, a caller gets the failure.
      surroundings.count(PatternEvent.REVALIDATION_FAILED, name);
    } finally {
      underWay.remove(key);
    }
  }
}
