package holdwater.adapters.prometheus;

import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Turns what the series of a counter show, look by look, into how much they grew together.
 *
 * <p>A series that was seen once and is not there now is missing data, until it has been seen twice
 * again: what nobody saw is not good. One that is new began at zero. A counter of a single process
 * that shows less than before began anew; a sum that does may have lost anything, so that look is
 * missing data as well. Not thread-safe.
 */
final class GrowthBook {
  /** A label that only what no function has changed still has. */
  private static final String NAME = "__name__";

  private final Set<Map<String, String>> known = new HashSet<>();
  private Map<Map<String, String>, Double> last = Map.of();
  private boolean begun;

  /** The growth since the last look; empty where that is not known. */
  OptionalDouble next(Map<Map<String, String>, Double> now) {
    boolean whole =
        begun
            && !now.isEmpty()
            && now.keySet().containsAll(known)
            && last.keySet().containsAll(known);
    OptionalDouble growth = whole ? growth(now) : OptionalDouble.empty();
    begun = true;
    known.addAll(now.keySet());
    last = Map.copyOf(now);
    return growth;
  }

  /** Nobody could look. */
  void missed() {
    last = Map.of();
  }

  private OptionalDouble growth(Map<Map<String, String>, Double> now) {
    double sum = 0;
    for (Map.Entry<Map<String, String>, Double> series : now.entrySet()) {
      double value = series.getValue();
      double before = last.getOrDefault(series.getKey(), 0.0);
      boolean anew = value < before;
      if (!Double.isFinite(value - before) || (anew && !series.getKey().containsKey(NAME))) {
        return OptionalDouble.empty();
      }
      sum += anew ? value : value - before;
    }
    return OptionalDouble.of(sum);
  }
}
