package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.topology.Topology;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** SLIs of values on the services' own pages, read while the traffic runs. */
public final class GaugeSlis implements SliSource {
  private final CounterTargets targets;

  public GaugeSlis(CounterTargets targets) {
    this.targets = targets;
  }

  @Override
  public boolean counts(Sli sli) {
    return sli instanceof GaugeThreshold;
  }

  @Override
  public RunningSlis start(Topology topology, Map<String, Sli> slis) {
    Map<String, Gauge> gauges = new TreeMap<>();
    slis.forEach((slo, sli) -> gauges.put(slo, new Gauge((GaugeThreshold) sli, targets)));
    EverySecond seconds =
        new EverySecond("gauges", now -> look(gauges), Clock.systemUTC(), System::nanoTime);
    seconds.start();
    return seconds;
  }

  private static Map<String, Counts> look(Map<String, Gauge> gauges) {
    Map<String, Counts> known = new TreeMap<>();
    gauges.forEach((slo, gauge) -> gauge.look().ifPresent(counts -> known.put(slo, counts)));
    return known;
  }

  /** One of them, on the pages where it stands. */
  private static final class Gauge {
    private final GaugeThreshold sli;
    private final CounterTargets targets;
    private final MetricsFetcher fetcher = new MetricsFetcher();
    private final GaugeBook book;

    Gauge(GaugeThreshold sli, CounterTargets targets) {
      this.sli = sli;
      this.targets = targets;
      this.book = new GaugeBook(sli);
    }

    Optional<Counts> look() {
      Map<String, URI> pages = targets.pages(sli.path(), sli.service());
      Map<String, List<Sample>> read = new HashMap<>();
      fetcher.read(pages).forEach((id, text) -> read.put(id, TextFormat.read(text)));
      return book.next(pages.keySet(), read);
    }
  }
}
