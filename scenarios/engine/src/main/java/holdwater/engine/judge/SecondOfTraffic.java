package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * All that is known of one second of the viewers.
 *
 * @param lagP99 the worst that was reported of it
 * @param counts by SLO name
 */
public record SecondOfTraffic(
    Instant second, int planned, int offered, Duration lagP99, Map<String, Counts> counts) {
  static final Counts NONE = new Counts(0, 0);

  public SecondOfTraffic {
    counts = Map.copyOf(counts);
  }

  static SecondOfTraffic of(TrafficSecond news) {
    return new SecondOfTraffic(
        news.second(), news.planned(), news.offered(), news.lagP99(), news.counts());
  }

  SecondOfTraffic plus(SecondOfTraffic more) {
    Map<String, Counts> sum = new HashMap<>(counts);
    more.counts.forEach(
        (slo, added) ->
            sum.merge(slo, added, (a, b) -> new Counts(a.good() + b.good(), a.bad() + b.bad())));
    Duration lag = lagP99.compareTo(more.lagP99) >= 0 ? lagP99 : more.lagP99;
    return new SecondOfTraffic(second, planned + more.planned, offered + more.offered, lag, sum);
  }

  /** Good and bad events of one SLO. */
  public Counts counts(String slo) {
    return counts.getOrDefault(slo, NONE);
  }
}
