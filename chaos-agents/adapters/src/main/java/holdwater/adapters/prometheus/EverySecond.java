package holdwater.adapters.prometheus;

import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reads at the beginning of every second, on its own thread, what became known of the second
 * before. If nothing became known, that second is missing. Thread-safe.
 */
final class EverySecond implements RunningSlis {
  private final Function<Instant, Map<String, Counts>> look;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService thread;
  private final List<TrafficSecond> news = new ArrayList<>();
  private Instant completeUpTo = Instant.EPOCH;

  /**
   * @param name of what is looked at, for the thread
   * @param look given the moment of the look, tells by SLO what was counted; for that one thread
   */
  EverySecond(
      String name,
      Function<Instant, Map<String, Counts>> look,
      Clock clock,
      LongSupplier nanoTime) {
    this.look = look;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "holdwater-" + name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** From now on it looks. */
  void start() {
    long toNext = 1_000 - Math.floorMod(clock.millis(), 1_000L);
    ScheduledFuture<?> unused =
        thread.scheduleAtFixedRate(this::look, toNext, 1_000, TimeUnit.MILLISECONDS);
  }

  /** One look, at the end of a second. */
  void look() {
    Instant now = clock.instant();
    Instant end = now.truncatedTo(ChronoUnit.SECONDS);
    try {
      add(end, look.apply(now));
    } catch (RuntimeException e) {
      // Thrown on, it would end all further looks. A second without news is missed by the judge.
      add(end, Map.of());
    }
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
