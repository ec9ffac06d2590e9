package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterRatio;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the services' counters grew by. A read more than {@link #MOST_LATE} after the beginning of a
 * second is ignored, since it would be unknown to which second its events belong.
 */
final class CounterLook implements Function<Instant, Map<String, Counts>> {
  static final Duration MOST_LATE = Duration.ofMillis(300);

  private final Map<String, CounterRatio> slos;
  private final CounterTargets targets;
  private final MetricsFetcher fetcher = new MetricsFetcher();
  private final CounterBook book;

  CounterLook(Map<String, CounterRatio> slos, CounterTargets targets) {
    this.slos = new TreeMap<>(slos);
    this.targets = targets;
    this.book = new CounterBook(slos);
  }

  @Override
  public Map<String, Counts> apply(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    boolean late = Duration.between(second, now).compareTo(MOST_LATE) > 0;
    Map<String, List<String>> wanted = new HashMap<>();
    Map<String, Map<String, List<Sample>>> samples = new HashMap<>();
    slos.forEach((slo, ratio) -> read(slo, ratio, late, wanted, samples));
    return book.next(wanted, samples);
  }

  private void read(
      String slo,
      CounterRatio ratio,
      boolean late,
      Map<String, List<String>> wanted,
      Map<String, Map<String, List<Sample>>> samples) {
    Map<String, URI> pages = targets.pages(ratio.path(), ratio.service());
    wanted.put(slo, List.copyOf(pages.keySet()));
    Map<String, List<Sample>> read = new HashMap<>();
    if (!late) {
      fetcher.read(pages).forEach((id, text) -> read.put(id, TextFormat.read(text)));
    }
    samples.put(slo, read);
  }
}
