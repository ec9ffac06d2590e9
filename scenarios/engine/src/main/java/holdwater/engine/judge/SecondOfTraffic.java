package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All that is known of one second of the viewers.
 *
 * @param lagP99 the worst that was reported of it
 * @param counts by SLO name
 * @param resolved stream starts whose end is known; empty when the generator does not tell
 */
public record SecondOfTraffic(
    Instant second,
    int planned,
    int offered,
    Duration lagP99,
    Map<String, Counts> counts,
    OptionalInt resolved) {
  static final Counts NONE = new Counts(0, 0);

  public SecondOfTraffic {
    counts = Map.copyOf(counts);
  }

  static SecondOfTraffic of(TrafficSecond news) {
    return new SecondOfTraffic(
        news.second(),
        news.planned(),
        news.offered(),
        news.lagP99(),
        news.counts(),
        news.resolved());
  }

  SecondOfTraffic plus(SecondOfTraffic more) {
    Map<String, Counts> sum = new HashMap<>(counts);
    more.counts.forEach(
        (slo, added) ->
            sum.merge(slo, added, (a, b) -> new Counts(a.good() + b.good(), a.bad() + b.bad())));
    Duration lag = lagP99.compareTo(more.lagP99) >= 0 ? lagP99 : more.lagP99;
    return new SecondOfTraffic(
        second,
        sum(planned, more.planned),
        sum(offered, more.offered),
        lag,
        sum,
        sum(resolved, more.resolved));
  }

  private static OptionalInt sum(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalInt.of(sum(one.getAsInt(), other.getAsInt()));
  }

  /** However often a second is told: too many is too many. */
  private static int sum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }

  /** Good and bad events of one SLO. */
  public Counts counts(String slo) {
    return counts.getOrDefault(slo, NONE);
  }
}
