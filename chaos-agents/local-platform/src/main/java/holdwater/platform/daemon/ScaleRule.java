package holdwater.platform.daemon;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.topology.Scale;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many instances a load asks for: so many that each has its share of the load of the last
 * seconds. More are wanted at once, fewer one by one, and only when fewer would have done for a
 * minute: whoever is ended too early is missed at once. Arithmetic only.
 */
final class ScaleRule {
  /** The load is the average over so long, in ns; before that nobody knows it. */
  static final long OVER_NANOS = 5_000_000_000L;

  /** So long fewer must have been enough, in ns. */
  static final long CALM_NANOS = 60_000_000_000L;

  /** A tenth of an instance more than there are is borne. */
  static final double TOLERANCE = 0.1;

  private record Look(long nanos, double load) {}

  private final Scale scale;
  private final int most;
  private final Deque<Look> looks = new ArrayDeque<>();
  private int wanted;
  private boolean calm;
  private long calmSince;

  /**
   * @param most how many there can be
   */
  ScaleRule(Scale scale, int most) {
    checkArgument(most >= scale.least(), "most is %s, less than the least", most);
    this.scale = scale;
    this.most = most;
    this.wanted = scale.least();
  }

  /** How many are wanted, by the last look. */
  int wanted() {
    return wanted;
  }

  /** The average load, by the last look; 0 before any. */
  double load() {
    return looks.stream().mapToDouble(Look::load).average().orElse(0);
  }

  /**
   * A look at the load.
   *
   * @param load of all instances together
   * @return how many are wanted now
   */
  int look(long nowNanos, double load) {
    boolean known = !looks.isEmpty() && nowNanos - looks.getFirst().nanos() >= OVER_NANOS;
    looks.addLast(new Look(nowNanos, load));
    while (nowNanos - looks.getFirst().nanos() > OVER_NANOS) {
      looks.removeFirst();
    }
    if (known) {
      decide(nowNanos, asked());
    }
    return wanted;
  }

  private int asked() {
    long asked = (long) Math.ceil(load() / scale.each() - TOLERANCE);
    return (int) Math.max(scale.least(), Math.min(most, asked));
  }

  private void decide(long nowNanos, int asked) {
    if (asked >= wanted) {
      wanted = asked;
      calm = false;
    } else if (!calm) {
      calm = true;
      calmSince = nowNanos;
    } else if (nowNanos - calmSince >= CALM_NANOS) {
      wanted--;
      calmSince = nowNanos;
    }
  }
}
