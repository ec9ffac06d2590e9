package holdwater.adapters.prometheus;

import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.AttemptsThreshold;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How often services tried in a second: one event for each SLO whose services answered. */
final class AttemptsLook implements Function<Instant, Map<String, Counts>> {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);

  private final Map<String, AttemptsThreshold> slos;
  private final ServiceMeter meter;
  private final AttemptsBook book;

  AttemptsLook(Map<String, AttemptsThreshold> slos, ServiceMeter meter, AttemptsBook book) {
    this.slos = new TreeMap<>(slos);
    this.meter = meter;
    this.book = book;
  }

  @Override
  public Map<String, Counts> apply(Instant now) {
    Map<String, ServiceCounts> counts = meter.counts();
    book.next(counts);
    return counts.isEmpty() ? Map.of() : known();
  }

  private Map<String, Counts> known() {
    Map<String, Counts> known = new TreeMap<>();
    slos.forEach(
        (slo, sli) -> book.holds(sli).ifPresent(holds -> known.put(slo, holds ? GOOD : BAD)));
    return known;
  }
}
