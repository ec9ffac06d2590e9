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

  /** Answers: is one of the key's failures left? Remembers nothing of who only asks. */
  synchronized boolean has(K key) {
    Left known = left.get(key);
    return known == null || left(known, ticker.nanos()) >= 1;
  }

  /** It was no failure after all. Who has all of them again needs not be remembered. */
  synchronized void giveBack(K key) {
    Left now = now(key);
    now.failures = Math.min(most, now.failures + 1);
    if (now.failures >= most) {
      left.remove(key);
    }
  }

  private double left(Left known, long nanos) {
    return Math.min(most, known.failures + (nanos - known.atNanos) / (double) renewalNanos);
  }

  private Left now(K key) {
    long nanos = ticker.nanos();
    Left now = left.computeIfAbsent(key, any -> new Left(most, nanos));
    now.failures = left(now, nanos);
    now.atNanos = nanos;
    if (left.size() > keys) {
      Iterator<K> eldest = left.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return now;
  }
}
