package holdwater.load;

import holdwater.load.record.GeneratorUse;
import holdwater.load.record.TrafficLine;
import holdwater.model.load.ErrorCount;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.LoadNews;
import holdwater.model.port.TrafficReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What lines of a load tell beyond those of a scenario. Used by one thread. */
final class LoadLines implements Consumer<TrafficLine> {
  private final int injector;
  private final Map<Instant, Map<String, ErrorCount>> errors = new TreeMap<>();
  private final List<GeneratorSample> samples = new ArrayList<>();

  /**
   * @param injector which of the load's generators tells them, from 0
   */
  LoadLines(int injector) {
    this.injector = injector;
  }

  @Override
  public void accept(TrafficLine line) {
    if (line.generator() != null) {
      samples.add(sample(line.clock(), line.generator()));
    }
    for (TrafficLine.Second second : line.seconds()) {
      second
          .errors()
          .forEach((kind, seen) -> add(Instant.ofEpochSecond(second.second()), kind, seen));
    }
  }

  private void add(Instant second, String kind, TrafficLine.Errors seen) {
    errors
        .computeIfAbsent(second, first -> new TreeMap<>())
        .merge(kind, new ErrorCount(seen.count(), seen.example()), ErrorCount::plus);
  }

  private GeneratorSample sample(TrafficLine.Clock clock, GeneratorUse use) {
    return new GeneratorSample(
        injector,
        Instant.EPOCH.plus(clock.time(), ChronoUnit.MICROS),
        Duration.of(use.cpuMicros(), ChronoUnit.MICROS),
        Duration.ofMillis(use.gcMillis()),
        use.openFiles(),
        use.mostFiles(),
        use.usedPorts(),
        use.mostPorts());
  }

  /** All of it since the last call, with the traffic that was told beside. */
  LoadNews drain(TrafficReport traffic) {
    LoadNews news = new LoadNews(traffic, errors, samples);
    errors.clear();
    samples.clear();
    return news;
  }
}
