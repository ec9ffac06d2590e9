package holdwater.resilience;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recent answers by key. A fresh one saves the call; an older one is only for {@link
 * FallbackChain}, when the call failed.
 *
 * <p>At most {@code maxEntries} answers are kept, the least recently used one goes first. Keeps
 * nothing without {@link Pattern#RESPONSE_CACHE}. Thread-safe.
 */
public final class ResponseCache<K, V> {

  /**
   * How long and how much.
   *
   * @param fresh how long an answer saves a call; zero: never
   * @param stale how long, from when it came, it may still serve as a fallback; at least {@code
   *     fresh}
   * @param maxEntries 1 to 100,000
   */
  public record Settings(Duration fresh, Duration stale, int maxEntries) {

    private static final int MOST_ENTRIES = 100_000;

    public Settings {
      if (fresh.isNegative() || stale.compareTo(fresh) < 0) {
        throw new IllegalArgumentException(
            "fresh %s and stale %s: want 0 <= fresh <= stale".formatted(fresh, stale));
      }
      if (maxEntries < 1 || maxEntries > MOST_ENTRIES) {
        throw new IllegalArgumentException(
            "maxEntries is %d, allowed is 1 to %d".formatted(maxEntries, MOST_ENTRIES));
      }
    }
  }

  private record Entry<V>(V value, long cameAtNanos) {}

  private final String name;
  private final Settings settings;
  private final Surroundings surroundings;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param name in the metrics
   */
  public ResponseCache(String name, Settings settings, Surroundings surroundings) {
    this.name = name;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /** An answer that may be given without a call. */
  public Optional<V> fresh(K key) {
    Optional<V> found = youngerThan(settings.fresh(), key);
    if (surroundings.on(Pattern.RESPONSE_CACHE)) {
      surroundings.count(
          found.isPresent() ? PatternEvent.CACHE_HIT : PatternEvent.CACHE_MISSED, name);
    }
    return found;
  }

  /** An answer that is better than none. */
  public Optional<V> stale(K key) {
    return youngerThan(settings.stale(), key);
  }

  /** Keeps an answer that came just now. */
  public synchronized void put(K key, V value) {
    if (!surroundings.on(Pattern.RESPONSE_CACHE)) {
      return;
    }
    entries.put(key, new Entry<>(value, surroundings.ticker().nanos()));
    if (entries.size() > settings.maxEntries()) {
      Iterator<K> eldest = entries.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  synchronized int size() {
    return entries.size();
  }

  /** An answer that came less than {@code age} ago. */
  synchronized Optional<V> youngerThan(Duration age, K key) {
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    long ageNanos = surroundings.ticker().nanos() - entry.cameAtNanos();
    return ageNanos < age.toNanos() ? Optional.of(entry.value()) : Optional.empty();
  }
}
