package holdwater.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asks a service at most once per key and freshness time: {@link ResponseCache} first, then {@link
 * StaleWhileRevalidate}, then {@link Coalescer}, then the call. Only for answers that do not depend
 * on who asks. Thread-safe.
 */
public final class CachedCall<K, V> {

  private final ResponseCache<K, V> cache;
  private final StaleWhileRevalidate<K, V> stale;
  private final Coalescer<K, V> coalescer;

  /**
   * Renews nothing in the background.
   *
   * @param name in the metrics
   */
  public CachedCall(String name, ResponseCache.Settings settings, Surroundings surroundings) {
    this(name, settings, Duration.ZERO, Runnable::run, surroundings);
  }

  /**
   * Gives answers that are not fresh any more at once, and renews them in the background.
   *
   * @param name in the metrics
   * @param revalidate how old, from when it came, such an answer may be; at most {@code stale}
   * @param executor for the renewals; it runs or rejects each, on threads that belong to no request
   */
  public CachedCall(
      String name,
      ResponseCache.Settings settings,
      Duration revalidate,
      Executor executor,
      Surroundings surroundings) {
    if (revalidate.isNegative() || revalidate.compareTo(settings.stale()) > 0) {
      throw new IllegalArgumentException(
          "revalidate is %s, allowed is 0 to the %s of stale"
              .formatted(revalidate, settings.stale()));
    }
    this.stale = new StaleWhileRevalidate<>(name, revalidate, executor, surroundings);
    this.cache = new ResponseCache<>(name, settings, surroundings);
    this.coalescer = new Coalescer<>(name, surroundings);
  }

  /**
   * An answer that is fresh, or nearly, be it kept or called for.
   *
   * @param wait how long to wait for an equal call that is under way
   * @throws RuntimeException whatever {@code load} throws
   */
  public V get(K key, Duration wait, Supplier<V> load) {
    return cache
        .fresh(key)
        .or(() -> stale.answer(key, cache, () -> loadAndKeep(key, load)))
        .orElseGet(() -> coalescer.get(key, wait, () -> loadAndKeep(key, load)));
  }

  /** The last answer, if it is not too old to serve as a fallback. */
  public Optional<V> lastKnown(K key) {
    return cache.stale(key);
  }

  private V loadAndKeep(K key, Supplier<V> load) {
    V value = load.get();
    // Kept before the coalescer forgets the call: otherwise a request in between would call again.
    cache.put(key, value);
    return value;
  }
}
