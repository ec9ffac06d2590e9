package holdwater.adapters.prometheus;

import holdwater.adapters.prometheus.SeriesBook.Series;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.GaugeThreshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Holds what instances show of a value against its threshold. A look is missing if an instance was
 * not read or shows no such series, if a series has vanished from a page that answers, or is no
 * number: those that are left may be the ones that are well. Not thread-safe.
 */
final class GaugeBook {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);

  private final GaugeThreshold sli;
  private final Map<String, Shown> before = new HashMap<>();

  /** Which series one instance must show, as the same process has shown them before. */
  private record Shown(Set<Series> series, OptionalDouble started) {
    static final Shown NOTHING = new Shown(Set.of(), OptionalDouble.empty());

    boolean isOf(OptionalDouble other) {
      return started.isEmpty() || other.isEmpty() || started.getAsDouble() >= other.getAsDouble();
    }
  }

  GaugeBook(GaugeThreshold sli) {
    this.sli = sli;
  }

  /**
   * What one look is.
   *
   * @param wanted the instances that count
   * @param pages by instance, what could be read
   * @return empty if it is missing
   */
  Optional<Counts> next(Collection<String> wanted, Map<String, List<Sample>> pages) {
    List<Double> values = new ArrayList<>();
    boolean whole = !wanted.isEmpty();
    for (String id : wanted) {
      Collection<Double> shown = shown(id, Optional.ofNullable(pages.get(id)));
      whole &= !shown.isEmpty();
      values.addAll(shown);
    }
    return whole ? Optional.of(holds(values) ? GOOD : BAD) : Optional.empty();
  }

  /** Nothing if not all is known of that instance. */
  private Collection<Double> shown(String id, Optional<List<Sample>> page) {
    if (page.isEmpty()) {
      before.remove(id);
      return List.of();
    }
    Map<Series, Double> now = new HashMap<>();
    page.get().stream()
        .filter(sample -> sli.series().takes(sample.name(), sample.labels()))
        .forEach(sample -> now.put(new Series(sample.name(), sample.labels()), sample.value()));
    OptionalDouble started = SeriesBook.started(page.get());
    Shown last = before.getOrDefault(id, Shown.NOTHING);
    Set<Series> expected = new HashSet<>(now.keySet());
    if (last.isOf(started)) {
      expected.addAll(last.series());
    }
    before.put(id, new Shown(expected, started.isPresent() ? started : last.started()));
    boolean known =
        now.keySet().containsAll(expected)
            && now.values().stream().noneMatch(value -> value.isNaN());
    return List.copyOf(known ? now.values() : List.of());
  }

  private boolean holds(List<Double> values) {
    return sli.summed()
        ? sli.threshold().holds(values.stream().mapToDouble(Double::doubleValue).sum())
        : values.stream().allMatch(sli.threshold()::holds);
  }
}
