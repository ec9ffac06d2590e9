package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.ShareThreshold;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What the services' counters have in common, second by second: one event for each SLO. */
final class ShareLook implements Function<Instant, Map<String, Counts>> {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);

  private final Function<Instant, Map<String, Counts>> counters;
  private final Map<String, ShareBook> books = new TreeMap<>();

  /**
   * @param counters by SLO, how much was counted in the second that ends then
   */
  ShareLook(Map<String, ShareThreshold> slos, Function<Instant, Map<String, Counts>> counters) {
    this.counters = counters;
    slos.forEach((slo, sli) -> books.put(slo, new ShareBook(sli)));
  }

  /** By the pages of the services themselves. */
  static ShareLook at(CounterTargets targets, Map<String, ShareThreshold> slos) {
    return new ShareLook(slos, new CounterLook(counters(slos), targets));
  }

  private static Map<String, CounterRatio> counters(Map<String, ShareThreshold> slos) {
    Map<String, CounterRatio> counters = new TreeMap<>();
    slos.forEach((slo, sli) -> counters.put(slo, sli.counters()));
    return counters;
  }

  @Override
  public Map<String, Counts> apply(Instant now) {
    Map<String, Counts> counted = counters.apply(now);
    Map<String, Counts> events = new TreeMap<>();
    books.forEach(
        (slo, book) ->
            book.next(Optional.ofNullable(counted.get(slo)))
                .ifPresent(holds -> events.put(slo, holds ? GOOD : BAD)));
    return events;
  }
}
