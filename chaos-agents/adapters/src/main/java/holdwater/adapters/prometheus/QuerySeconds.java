package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Asks Prometheus servers while the traffic runs, on a thread of its own. Thread-safe. */
final class QuerySeconds implements RunningSlis {
  private static final int LOOK_MILLIS = 500;

  private final List<QueriedSlo> slos;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final List<TrafficSecond> news = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "holdwater-queries");
            daemon.setDaemon(true);
            return daemon;
          });
  private Instant completeUpTo = Instant.EPOCH;
  private Optional<String> hopeless = Optional.empty();

  QuerySeconds(List<QueriedSlo> slos, Clock clock, LongSupplier nanoTime) {
    this.slos = List.copyOf(slos);
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * From now on it asks.
   *
   * @throws TrafficFailed when a server cannot be asked
   */
  void start() {
    slos.forEach(slo -> slo.begin(clock.instant()));
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (QueriedSlo slo : slos) {
      Instant now = clock.instant();
      try {
        add(slo.news(now), slo.hopeless(now));
      } catch (RuntimeException e) {
        // Thrown on, it would end all further looks. What is not told is missed by the judge.
        add(List.of(), Optional.of("Prometheus was not understood: " + e.getMessage()));
      }
    }
    Instant complete =
        slos.stream()
            .map(QueriedSlo::completeUpTo)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    synchronized (this) {
      completeUpTo = complete;
    }
  }

  private synchronized void add(List<TrafficSecond> seconds, Optional<String> why) {
    news.addAll(seconds);
    hopeless = hopeless.or(() -> why);
  }

  @Override
  public synchronized TrafficReport poll() {
    if (hopeless.isPresent()) {
      throw new TrafficFailed(hopeless.get());
    }
    Instant now = clock.instant();
    TrafficClock clocks = new TrafficClock(now, now, Duration.ofNanos(nanoTime.getAsLong()));
    TrafficReport report = new TrafficReport(news, completeUpTo, Optional.of(clocks));
    news.clear();
    return report;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
