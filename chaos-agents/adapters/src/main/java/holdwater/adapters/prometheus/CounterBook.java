package holdwater.adapters.prometheus;

import holdwater.adapters.prometheus.SeriesBook.Series;
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
 * <p>If an instance was not read at both ends of a second, or one of its series was gone at one of
 * them ({@link SeriesBook}), that second is missing for the SLO, and missing seconds never count as
 * good. Not thread-safe.
 */
final class CounterBook {
  private final Map<String, CounterRatio> slos;

  /** By SLO, then by instance. */
  private final Map<String, Map<String, SeriesBook>> books = new HashMap<>();

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
    Map<String, SeriesBook> all = books.computeIfAbsent(slo, name -> new HashMap<>());
    wanted.forEach(id -> all.computeIfAbsent(id, name -> new SeriesBook(s -> takes(ratio, s))));
    Map<String, Map<Series, Double>> grown = new HashMap<>();
    all.forEach(
        (id, book) ->
            book.next(Optional.ofNullable(samples.get(id)))
                .ifPresent(known -> grown.put(id, known)));
    if (wanted.isEmpty() || !grown.keySet().containsAll(wanted)) {
      return Optional.empty();
    }
    double good = 0;
    double total = 0;
    for (String id : wanted) {
      good += sum(ratio.good(), grown.get(id));
      total += sum(ratio.total(), grown.get(id));
    }
    long events = Math.round(total);
    return Optional.of(
        new Counts(Math.min(events, Math.round(good)), Math.max(0, events - Math.round(good))));
  }

  private static boolean takes(CounterRatio ratio, Sample sample) {
    return ratio.good().takes(sample.name(), sample.labels())
        || ratio.total().takes(sample.name(), sample.labels());
  }

  private static double sum(CounterQuery query, Map<Series, Double> grown) {
    return grown.entrySet().stream()
        .filter(series -> query.takes(series.getKey().name(), series.getKey().labels()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
