package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.QueryThreshold;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A value that is looked at now and then; each look is an event. */
final class ThresholdReading implements QueryReading {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);

  private final QueryThreshold sli;
  private final PrometheusApi api;

  ThresholdReading(QueryThreshold sli, PrometheusApi api) {
    this.sli = sli;
    this.api = api;
  }

  @Override
  public Optional<Counts> at(Instant moment) throws IOException {
    Collection<Double> values = api.values(sli.query(), moment).values();
    // NaN is what a share of nothing is: no data.
    if (values.isEmpty() || values.stream().anyMatch(value -> value.isNaN())) {
      return Optional.empty();
    }
    return Optional.of(values.stream().allMatch(sli.threshold()::holds) ? GOOD : BAD);
  }

  @Override
  public void missed() {
    // Each look is for itself.
  }

  @Override
  public List<String> queries() {
    return List.of(sli.query());
  }

  @Override
  public boolean overTime() {
    return false;
  }
}
