package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.CounterRatio;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads the services' counters at the beginning of every second, on a thread of its own. A read
 * that comes more than {@link #MOST_LATE} after it is none: nobody could say to which second its
 * events belong. Thread-safe.
 */
final class CounterSeconds implements RunningSlis {
  static final Duration MOST_LATE = Duration.ofMillis(300);

  private final Map<String, CounterRatio> slos;
  private final CounterTargets targets;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final MetricsFetcher fetcher = new MetricsFetcher();
  private final CounterBook book;
  private final List<TrafficSecond> news = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "holdwater-counters");
            daemon.setDaemon(true);
            return daemon;
          });
  private Instant completeUpTo = Instant.EPOCH;

  CounterSeconds(
      Map<String, CounterRatio> slos, CounterTargets targets, Clock clock, LongSupplier nanoTime) {
    this.slos = new TreeMap<>(slos);
    this.targets = targets;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.book = new CounterBook(slos);
  }

  /** From now on it reads. */
  void start() {
    long toNext = 1_000 - Math.floorMod(clock.millis(), 1_000L);
    ScheduledFuture<?> unused =
        thread.scheduleAtFixedRate(this::look, toNext, 1_000, TimeUnit.MILLISECONDS);
  }

  private void look() {
    Instant now = clock.instant();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    boolean late = Duration.between(second, now).compareTo(MOST_LATE) > 0;
    Map<String, List<String>> wanted = new HashMap<>();
    Map<String, Map<String, List<Sample>>> samples = new HashMap<>();
    try {
      slos.forEach((slo, ratio) -> read(slo, ratio, late, wanted, samples));
      add(second, book.next(wanted, samples));
    } catch (RuntimeException e) {
      // Thrown on, it would end all further looks. A second without news is missed by the judge.
      add(second, Map.of());
    }
  }

  private void read(
      String slo,
      CounterRatio ratio,
      boolean late,
      Map<String, List<String>> wanted,
      Map<String, Map<String, List<Sample>>> samples) {
    Map<String, URI> pages = targets.pages(ratio);
    wanted.put(slo, List.copyOf(pages.keySet()));
    Map<String, List<Sample>> read = new HashMap<>();
    if (!late) {
      fetcher.read(pages).forEach((id, text) -> read.put(id, TextFormat.read(text)));
    }
    samples.put(slo, read);
  }

  private synchronized void add(Instant end, Map<String, Counts> counts) {
    if (!counts.isEmpty()) {
      news.add(
          new TrafficSecond(
              end.minusSeconds(1), 0, 0, Duration.ZERO, counts, Map.of(), OptionalInt.empty()));
    }
    completeUpTo = end;
  }

  private TrafficClock clocks() {
    Instant now = clock.instant();
    return new TrafficClock(now, now, Duration.ofNanos(nanoTime.getAsLong()));
  }

  @Override
  public synchronized TrafficReport poll() {
    TrafficReport report = new TrafficReport(news, completeUpTo, Optional.of(clocks()));
    news.clear();
    return report;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
