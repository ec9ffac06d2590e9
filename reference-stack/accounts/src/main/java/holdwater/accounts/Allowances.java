package holdwater.accounts;

import holdwater.resilience.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many failures for each key, and one more with each piece of time (a token bucket). Of so many
 * keys the one used longest ago is forgotten first. Thread-safe.
 */
final class Allowances<K> {

  private static final class Left {
    private double failures;
    private long atNanos;

    private Left(double failures, long atNanos) {
      this.failures = failures;
      this.atNanos = atNanos;
    }
  }

  private final int most;
  private final long renewalNanos;
  private final int keys;
  private final Ticker ticker;
  private final Map<K, Left> left = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most failures at once
   * @param renewal after which there is one more
   * @param keys that are remembered
   */
  Allowances(int most, Duration renewal, int keys, Ticker ticker) {
    this.most = most;
    this.renewalNanos = renewal.toNanos();
    this.keys = keys;
    this.ticker = ticker;
  }

  /** Takes one of the key's failures; false if none is left. */
  synchronized boolean take(K key) {
    Left now = now(key);
    if (now.failures < 1) {
      return false;
    }
    now.failures--;
    return true;
  }

  /** It was no failure after all. */
  synchronized void giveBack(K key) {
    Left now = now(key);
    now.failures = Math.min(most, now.failures + 1);
  }

  private Left now(K key) {
    long nanos = ticker.nanos();
    Left now = left.computeIfAbsent(key, any -> new Left(most, nanos));
    now.failures = Math.min(most, now.failures + (nanos - now.atNanos) / (double) renewalNanos);
    now.atNanos = nanos;
    if (left.size() > keys) {
      Iterator<K> eldest = left.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return now;
  }
}
