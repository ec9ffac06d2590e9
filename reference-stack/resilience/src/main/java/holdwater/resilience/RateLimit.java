package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many calls a second for each caller in the long run, and a burst after a quiet time (a token
 * bucket): one who calls without end is refused, and the others do not notice. Of so many callers
 * the one that called longest ago is forgotten first. In this process: as many instances, as many
 * times as much. Thread-safe.
 */
public final class RateLimit<K> {
  private static final int MOST_KEYS = 100_000;

  private static final class Left {
    private double calls;
    private long atNanos;

    private Left(double calls, long atNanos) {
      this.calls = calls;
      this.atNanos = atNanos;
    }
  }

  private final String name;
  private final double perNano;
  private final int burst;
  private final int keys;
  private final Surroundings surroundings;
  private final Map<K, Left> left = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Nobody has called yet.
   *
   * @param name in the metrics
   * @param perSecond calls of one caller in the long run; positive
   * @param burst calls of one caller at once; at least 1
   * @param keys callers that are remembered, 1 to 100,000
   */
  public RateLimit(String name, double perSecond, int burst, int keys, Surroundings surroundings) {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(
          "perSecond is %s and burst %d: want more than 0 and at least 1"
              .formatted(perSecond, burst));
    }
    if (keys < 1 || keys > MOST_KEYS) {
      throw new IllegalArgumentException(
          "keys is %d, allowed is 1 to %d".formatted(keys, MOST_KEYS));
    }
    this.name = requireNonNull(name, "name is null");
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.burst = burst;
    this.keys = keys;
    this.surroundings = requireNonNull(surroundings, "surroundings is null");
  }

  /**
   * A call of {@code key} comes.
   *
   * @return zero if it may go on, as all may without {@link Pattern#RATE_LIMIT}; else after how
   *     long the next one may
   */
  public Duration take(K key) {
    if (!surroundings.on(Pattern.RATE_LIMIT)) {
      return Duration.ZERO;
    }
    Duration wait = takeOrWait(key);
    if (!wait.isZero()) {
      surroundings.count(PatternEvent.RATE_LIMITED, name);
    }
    return wait;
  }

  private synchronized Duration takeOrWait(K key) {
    long nanos = surroundings.ticker().nanos();
    Left now = left.computeIfAbsent(key, any -> new Left(burst, nanos));
    now.calls = Math.min(burst, now.calls + (nanos - now.atNanos) * perNano);
    now.atNanos = nanos;
    forgetEldest();
    if (now.calls >= 1) {
      now.calls--;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - now.calls) / perNano));
  }

  private void forgetEldest() {
    if (left.size() > keys) {
      Iterator<K> eldest = left.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
