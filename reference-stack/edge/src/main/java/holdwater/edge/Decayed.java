package holdwater.edge;

import holdwater.resilience.Ticker;
import java.time.Duration;

/**
 * A sum that forgets: what was added one time constant ago counts for 37 % (1/e). So at a steady
 * rate the sum is rate times time constant. Thread-safe.
 */
final class Decayed {

  private final double timeConstantNanos;
  private final Ticker ticker;
  private double sum;
  private long atNanos;

  Decayed(Duration timeConstant, Ticker ticker) {
    this.timeConstantNanos = timeConstant.toNanos();
    this.ticker = ticker;
    this.atNanos = ticker.nanos();
  }

  synchronized void add(double amount) {
    sum = now() + amount;
  }

  synchronized double sum() {
    sum = now();
    return sum;
  }

  private double now() {
    long nanos = ticker.nanos();
    double decayed = sum * Math.exp(-(nanos - atNanos) / timeConstantNanos);
    atNanos = nanos;
    return decayed;
  }
}
