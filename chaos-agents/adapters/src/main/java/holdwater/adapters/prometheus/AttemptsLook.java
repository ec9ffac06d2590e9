package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.AttemptsThreshold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
 * Reads the services' counters at the beginning of every second, on a thread of its own. A second
 * in which nobody answered has no news. Thread-safe.
 */
final class AttemptsSeconds implements RunningSlis {
  private static final Counts GOOD = new Counts(1, 0);
  private static final Counts BAD = new Counts(0, 1);

  private final Map<String, AttemptsThreshold> slos;
  private final ServiceMeter meter;
  private final AttemptsBook book;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final List<TrafficSecond> news = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "holdwater-attempts");
            daemon.setDaemon(true);
            return daemon;
          });
  private Instant completeUpTo = Instant.EPOCH;

  AttemptsSeconds(
      Map<String, AttemptsThreshold> slos,
      ServiceMeter meter,
      AttemptsBook book,
      Clock clock,
      LongSupplier nanoTime) {
    this.slos = new TreeMap<>(slos);
    this.meter = meter;
    this.book = book;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** From now on it reads. */
  void start() {
    long toNext = 1_000 - Math.floorMod(clock.millis(), 1_000L);
    ScheduledFuture<?> unused =
        thread.scheduleAtFixedRate(this::look, toNext, 1_000, TimeUnit.MILLISECONDS);
  }

  /** One look, at the end of a second. */
  void look() {
    Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      Map<String, ServiceCounts> counts = meter.counts();
      book.next(counts);
      add(end, counts.isEmpty() ? Map.of() : known());
    } catch (RuntimeException e) {
      // Thrown on, it would end all further looks. A second without news is missed by the judge.
      add(end, Map.of());
    }
  }

  private Map<String, Counts> known() {
    Map<String, Counts> known = new TreeMap<>();
    slos.forEach(
        (slo, sli) -> book.holds(sli).ifPresent(holds -> known.put(slo, holds ? GOOD : BAD)));
    return known;
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
