package holdwater.adapters.prometheus;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns what the series of a counter show, look by look, into how much they grew together.
 *
 * <p>A series that was seen once and is not there now is missing data until it has been seen twice
 * again; missing data never counts as good. One that is new began at zero if its target was seen
 * before; of a target that is new nobody knows how long it has counted. A counter of a single
 * process that shows less than before began anew; a sum that does may have lost anything, so that
 * look is missing data as well. Not thread-safe.
 */
final class GrowthBook {
  /** A label that only what no function has changed still has. */
  private static final String NAME = "__name__";

  /** Labels by which Prometheus tells targets apart; what sums them up has none. */
  private static final List<String> OF_TARGET = List.of("job", "instance");

  private final Set<Map<String, String>> known = new HashSet<>();
  private final Set<Map<String, String>> targets = new HashSet<>();
  private Map<Map<String, String>, Double> last = Map.of();

  /** The growth since the last look; empty where that is not known. */
  OptionalDouble next(Map<Map<String, String>, Double> now) {
    Set<Map<String, String>> seen =
        now.keySet().stream().map(GrowthBook::target).collect(Collectors.toSet());
    boolean whole =
        !known.isEmpty()
            && now.keySet().containsAll(known)
            && last.keySet().containsAll(known)
            && targets.containsAll(seen);
    OptionalDouble growth = whole ? growth(now) : OptionalDouble.empty();
    known.addAll(now.keySet());
    targets.addAll(seen);
    last = Map.copyOf(now);
    return growth;
  }

  private static Map<String, String> target(Map<String, String> labels) {
    Map<String, String> target = new TreeMap<>(labels);
    target.keySet().retainAll(OF_TARGET);
    return target;
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
