package holdwater.recommendations;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts events of which each weighs half as much after every half-life, in one number: log2 of the
 * sum of 2^(t/halfLife), t since 1970. As the logarithm of a sum it is the same in whatever order
 * the events come, it orders counts the same at any later time, so nothing has to be aged, and it
 * cannot overflow. After Cormode, Shkapenyuk, Srivastava and Xu, <i>Forward Decay: A Practical Time
 * Decay Model for Streaming Systems</i>, ICDE 2009. Immutable.
 */
record DecayedCount(Duration halfLife) {

  DecayedCount {
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("halfLife is %s, must be positive".formatted(halfLife));
    }
  }

  /** The heat of one event at this time. */
  double heatOf(Instant at) {
    return (double) at.toEpochMilli() / halfLife.toMillis();
  }

  /** The heat of both together. */
  static double sum(double one, double other) {
    double larger = Math.max(one, other);
    double smaller = Math.min(one, other);
    // log2(2^l + 2^s) = l + log2(1 + 2^(s - l)); the power never exceeds 1.
    return larger + Math.log1p(Math.pow(2, smaller - larger)) / Math.log(2);
  }

  /** How many events of this very moment weigh the same. */
  double countAt(Instant now, double heat) {
    return Math.pow(2, heat - heatOf(now));
  }
}
