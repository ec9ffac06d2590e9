package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns what instances show at the end of each second into the events of that second.
 *
 * <p>If a counter falls, its process was restarted and the counter began at zero again. If an
 * instance was not read at both ends of a second, that second is missing for the SLO, and missing
 * seconds never count as good. Not thread-safe.
 */
final class CounterBook {
  private final Map<String, CounterRatio> slos;
  private final Map<String, Map<String, Shown>> before = new HashMap<>();

  /** What one instance shows for one SLO; no series of it yet is zero. */
  private record Shown(double good, double total) {}

  CounterBook(Map<String, CounterRatio> slos) {
    this.slos = new TreeMap<>(slos);
  }

  /**
   * What happened since the last call.
   *
   * @param wanted by SLO, the instances that count for it
   * @param samples by SLO, then by instance, what could be read
   * @return by SLO; those that are not whole are absent
   */
  Map<String, Counts> next(
      Map<String, List<String>> wanted, Map<String, Map<String, List<Sample>>> samples) {
    Map<String, Counts> counts = new TreeMap<>();
    slos.forEach(
        (slo, ratio) ->
            since(slo, ratio, wanted.get(slo), samples.get(slo))
                .ifPresent(known -> counts.put(slo, known)));
    return counts;
  }

  private Optional<Counts> since(
      String slo, CounterRatio ratio, List<String> wanted, Map<String, List<Sample>> samples) {
    Map<String, Shown> now = new HashMap<>();
    samples.forEach((id, page) -> now.put(id, shown(ratio, page)));
    Map<String, Shown> last = before.put(slo, now);
    boolean whole =
        last != null && wanted.stream().allMatch(id -> now.containsKey(id) && last.containsKey(id));
    if (!whole || wanted.isEmpty()) {
      return Optional.empty();
    }
    double good = 0;
    double total = 0;
    for (String id : wanted) {
      good += grown(last.get(id).good(), now.get(id).good());
      total += grown(last.get(id).total(), now.get(id).total());
    }
    long all = Math.round(total);
    return Optional.of(
        new Counts(Math.min(all, Math.round(good)), Math.max(0, all - Math.round(good))));
  }

  private static double grown(double from, double to) {
    return to >= from ? to - from : to;
  }

  private static Shown shown(CounterRatio ratio, List<Sample> page) {
    return new Shown(sum(ratio.good(), page), sum(ratio.total(), page));
  }

  private static double sum(CounterQuery query, List<Sample> page) {
    return page.stream()
        // NaN fails every comparison.
        .filter(sample -> sample.value() >= 0 && sample.value() < Double.POSITIVE_INFINITY)
        .filter(sample -> query.takes(sample.name(), sample.labels()))
        .mapToDouble(Sample::value)
        .sum();
  }
}
