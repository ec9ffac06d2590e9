package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.WitnessBook.Known;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.WitnessRatio;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks the witnesses of a run four times a second, on a thread of its own, so that its clock
 * readings are recent when the judge compares them. A proxy that does not answer is asked again; it
 * still has the counts. Thread-safe.
 */
final class WitnessSeconds implements RunningSlis {
  private static final long EVERY_MILLIS = 250;

  private final WitnessApi api;
  private final Map<String, WitnessBook> books = new TreeMap<>();

  /** By SLO name, by which name its latencies are told. */
  private final Map<String, String> tags = new TreeMap<>();

  private final List<TrafficSecond> news = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "holdwater-witness");
            daemon.setDaemon(true);
            return daemon;
          });
  private Optional<TrafficClock> clock = Optional.empty();
  private TrafficFailed failed;
  private boolean closed;

  WitnessSeconds(WitnessApi api) {
    this.api = api;
  }

  /** Has the calls of that SLO counted from now on. */
  synchronized void watch(String slo, WitnessRatio ratio, List<String> links) throws IOException {
    WitnessBook book = new WitnessBook(slo);
    ratio.timedAs(slo).ifPresent(tag -> tags.put(slo, tag));
    add(slo, book.read(api.begin(slo, ratio, links)));
    books.put(slo, book);
  }

  /** From now on it asks. */
  void start() {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      for (String slo : watched()) {
        WitnessTold told = api.ask(slo, wants(slo));
        synchronized (this) {
          add(slo, books.get(slo).read(told));
          clock = Optional.of(told.clock());
        }
      }
    } catch (IOException e) {
      // Asked again soon. What is not known meanwhile is missed by the judge.
    } catch (TrafficFailed e) {
      fail(e);
    } catch (RuntimeException e) {
      // Thrown on, it would end all further looks in silence.
      fail(new TrafficFailed("calls at links cannot be counted: " + e, e));
    }
  }

  private synchronized long wants(String slo) {
    return books.get(slo).wants();
  }

  private synchronized List<String> watched() {
    return failed == null ? List.copyOf(books.keySet()) : List.of();
  }

  private synchronized void fail(TrafficFailed why) {
    failed = failed == null ? why : failed;
  }

  private synchronized void add(String slo, List<Known> known) {
    for (Known second : known) {
      second
          .counts()
          .ifPresent(
              counts ->
                  news.add(
                      new TrafficSecond(
                          second.second(),
                          0,
                          0,
                          Duration.ZERO,
                          Map.of(slo, counts),
                          CallLatencies.of(tags.getOrDefault(slo, slo), second.micros()),
                          OptionalInt.empty())));
    }
  }

  @Override
  public synchronized TrafficReport poll() {
    if (failed != null && news.isEmpty()) {
      throw new TrafficFailed(failed.getMessage(), failed);
    }
    Instant complete =
        books.values().stream()
            .map(WitnessBook::completeUpTo)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    TrafficReport report = new TrafficReport(news, complete, clock);
    news.clear();
    clock = Optional.empty();
    return report;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    List<String> ids;
    synchronized (this) {
      ids = closed ? List.of() : List.copyOf(books.keySet());
      closed = true;
    }
    try {
      for (String id : ids) {
        api.end(id);
      }
    } catch (IOException e) {
      // The proxy drops by itself what nobody asks for.
    }
  }
}
