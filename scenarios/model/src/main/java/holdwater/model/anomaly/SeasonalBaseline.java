package holdwater.model.anomaly;

import static holdwater.model.Checks.checkArgument;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is usual of a value that comes every second: the median of the same part of earlier seasons,
 * such as days; until three of them are known, the median of the last two minutes of calm. Medians,
 * so that what was unusual once is not usual the next time. Not thread-safe.
 */
final class SeasonalBaseline {
  /** A season has so many parts: of a day, half an hour each. */
  static final int PARTS = 48;

  static final int RECENT = 120;

  /** Fewer values say nothing of what is usual. */
  static final int LEAST = 20;

  private static final int SEASONS = 5;
  private static final int LEAST_SEASONS = 3;

  private final long partSeconds;
  private final Deque<Double> recent = new ArrayDeque<>();
  private final Map<Integer, Deque<Double>> seasons = new HashMap<>();
  private long part = Long.MIN_VALUE;
  private double sum;
  private int count;

  /**
   * @param season after which things repeat
   */
  SeasonalBaseline(Duration season) {
    checkArgument(season.toSeconds() >= PARTS, "a season has at least %s s, was %s", PARTS, season);
    this.partSeconds = season.toSeconds() / PARTS;
  }

  /** Empty until enough is known. */
  OptionalDouble usual(long second) {
    Deque<Double> same = seasons.get(phase(second / partSeconds));
    if (same != null && same.size() >= LEAST_SEASONS) {
      return OptionalDouble.of(median(same));
    }
    return recent.size() < LEAST ? OptionalDouble.empty() : OptionalDouble.of(median(recent));
  }

  /** A value, usual or not, for the seasons to come; seconds come in order. */
  void keep(long second, double value) {
    long now = second / partSeconds;
    if (now != part) {
      endPart();
      part = now;
    }
    sum += value;
    count++;
  }

  /** A value that was as usual. */
  void learn(double value) {
    recent.addLast(value);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /** What was usual of late is so no more. */
  void forgetRecent() {
    recent.clear();
  }

  private void endPart() {
    if (count >= LEAST) {
      Deque<Double> same = seasons.computeIfAbsent(phase(part), unused -> new ArrayDeque<>());
      same.addLast(sum / count);
      if (same.size() > SEASONS) {
        same.removeFirst();
      }
    }
    sum = 0;
    count = 0;
  }

  private static int phase(long part) {
    return (int) Math.floorMod(part, (long) PARTS);
  }

  private static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
