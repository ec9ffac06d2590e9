package holdwater.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks a service at most once per key and freshness time: {@link ResponseCache} first, then {@link
 * Coalescer}, then the call. Only for answers that do not depend on who asks. Thread-safe.
 */
public final class CachedCall<K, V> {

  private final ResponseCache<K, V> cache;
  private final Coalescer<K, V> coalescer;

  /**
   * @param name in the metrics
   */
  public CachedCall(String name, ResponseCache.Settings settings, Surroundings surroundings) {
    this.cache = new ResponseCache<>(name, settings, surroundings);
    this.coalescer = new Coalescer<>(name, surroundings);
  }

  /**
   * A fresh answer, be it kept or called for.
   *
   * @param wait how long to wait for an equal call that is under way
   * @throws RuntimeException whatever {@code load} throws
   */
  public V get(K key, Duration wait, Supplier<V> load) {
    return cache.fresh(key).orElseGet(() -> coalescer.get(key, wait, () -> loadAndKeep(key, load)));
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
