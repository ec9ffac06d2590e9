package holdwater.adapters.prometheus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The counters of one instance from look to look, series by series.
 *
 * <ul>
 *   <li>A series that is new counts from zero: most begin with their first event.
 *   <li>One that shows less than before began anew, and so has its whole process; likewise if the
 *       page says that the process was started since.
 *   <li>One that vanishes from a page that answers may go on unseen. As long as it is gone nothing
 *       is known of the instance, nor of the second in which it came back; but for a page that did
 *       not answer meanwhile.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class SeriesBook {
  /** The usual clients of Prometheus show it. */
  private static final String STARTED = "process_start_time_seconds";

  private final Predicate<Sample> wanted;

  /** What each series showed when it was last there. */
  private Map<Series, Double> known = new HashMap<>();

  /** Those that the page shows, or showed before it lost them. */
  private Set<Series> expected = new HashSet<>();

  /** Those of them that are gone. */
  private Set<Series> lost = new HashSet<>();

  private OptionalDouble started = OptionalDouble.empty();
  private boolean read;

  /** By which a page tells its lines apart. */
  record Series(String name, Map<String, String> labels) {}

  /**
   * @param wanted the samples that count
   */
  SeriesBook(Predicate<Sample> wanted) {
    this.wanted = wanted;
  }

  /**
   * By how much each series grew since the last look.
   *
   * @param page what is shown now; empty if it could not be read
   * @return empty if that is not known of all of them
   */
  Optional<Map<Series, Double>> next(Optional<List<Sample>> page) {
    boolean before = read;
    read = page.isPresent();
    if (page.isEmpty()) {
      // Whoever was away may have been started anew, and then shows fewer.
      expected = new HashSet<>();
      lost = new HashSet<>();
      return Optional.empty();
    }
    Map<Series, Double> now = shown(page.get());
    OptionalDouble startedNow = started(page.get());
    boolean anew = isOther(startedNow);
    boolean restarted = anew || now.entrySet().stream().anyMatch(this::fell);
    boolean wereLost = !lost.isEmpty();
    Map<Series, Double> grown = new HashMap<>();
    now.forEach((series, value) -> grown.put(series, anew ? value : grown(series, value)));
    if (restarted) {
      known = new HashMap<>();
      expected = new HashSet<>();
    }
    known.putAll(now);
    expected.addAll(now.keySet());
    lost = new HashSet<>(expected);
    lost.removeAll(now.keySet());
    started = startedNow.isPresent() ? startedNow : started;
    return before && !wereLost && lost.isEmpty() ? Optional.of(grown) : Optional.empty();
  }

  private boolean isOther(OptionalDouble startedNow) {
    return started.isPresent()
        && startedNow.isPresent()
        && startedNow.getAsDouble() > started.getAsDouble();
  }

  private boolean fell(Map.Entry<Series, Double> now) {
    return now.getValue() < known.getOrDefault(now.getKey(), 0.0);
  }

  private double grown(Series series, double value) {
    double from = known.getOrDefault(series, 0.0);
    return value >= from ? value - from : value;
  }

  private Map<Series, Double> shown(List<Sample> page) {
    Map<Series, Double> shown = new HashMap<>();
    page.stream()
        // NaN fails every comparison.
        .filter(sample -> sample.value() >= 0 && sample.value() < Double.POSITIVE_INFINITY)
        .filter(wanted)
        .forEach(
            sample ->
                shown.merge(
                    new Series(sample.name(), sample.labels()), sample.value(), Double::sum));
    return shown;
  }

  /** When the process of that page was started, in seconds since 1970; empty if it does not say. */
  static OptionalDouble started(List<Sample> page) {
    return page.stream()
        .filter(sample -> sample.name().equals(STARTED) && sample.value() > 0)
        .mapToDouble(Sample::value)
        .max();
  }
}
