package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.QueryRatio;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Good or bad events, and all of them, each by a query. More of a kind than of all kinds together
 * is no data. Not thread-safe.
 */
final class RatioReading implements QueryReading {
  private final QueryRatio ratio;
  private final PrometheusApi api;
  private final GrowthBook part = new GrowthBook();
  private final GrowthBook total = new GrowthBook();

  RatioReading(QueryRatio ratio, PrometheusApi api) {
    this.ratio = ratio;
    this.api = api;
  }

  @Override
  public Optional<Counts> at(Instant moment) throws IOException {
    Map<Map<String, String>, Double> some = api.values(ratio.part(), moment);
    Map<Map<String, String>, Double> all = api.values(ratio.total(), moment);
    if (!some.equals(api.values(ratio.part(), moment))) {
      // Part and total of different moments would make bad events, or hide them.
      throw new IOException("is still taking in what it scraped");
    }
    // All is known before any of it is written down, so that a moment can be tried again.
    OptionalDouble someNow = ratio.counters() ? part.next(some) : amount(some);
    OptionalDouble allNow = ratio.counters() ? total.next(all) : amount(all);
    if (someNow.isEmpty() || allNow.isEmpty()) {
      return Optional.empty();
    }
    long events = Math.max(0, Math.round(allNow.getAsDouble()));
    long of = Math.max(0, Math.round(someNow.getAsDouble()));
    if (ratio.counters() && of > events) {
      return Optional.empty();
    }
    // Numbers that increase() estimates may be out by one.
    of = Math.min(events, of);
    return Optional.of(
        ratio.partIsGood() ? new Counts(of, events - of) : new Counts(events - of, of));
  }

  private static OptionalDouble amount(Map<Map<String, String>, Double> values) {
    double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
    return values.isEmpty() || !Double.isFinite(sum)
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum);
  }

  @Override
  public void missed() {
    part.missed();
    total.missed();
  }

  @Override
  public List<String> queries() {
    return List.of(ratio.part(), ratio.total());
  }

  @Override
  public boolean overTime() {
    return true;
  }
}
