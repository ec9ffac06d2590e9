package holdwater.load.foreign;

import holdwater.load.record.HistogramText;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResultStream;
import holdwater.model.slo.EventRatio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Turns the results of a generator into events of the seconds in which it sent them. What is still
 * under way is in no result, so the latest seconds are known only when its time is up. Used by one
 * thread.
 */
final class ResultBook {
  /** Generators write their results now and then. */
  static final Duration WRITTEN_WITHIN = Duration.ofSeconds(1);

  /** A result from so far ahead was told by another clock. */
  static final Duration AHEAD_AT_MOST = Duration.ofSeconds(1);

  private final ResultStream stream;
  private final Map<String, EventRatio> slis;
  private final Path file;
  private final ResultReader reader;
  private final HistogramText text = new HistogramText();
  private long requests;

  /**
   * @param slis by SLO name, those that count the stream's event
   * @param file that the generator writes; of Gatling the folder
   */
  ResultBook(ResultStream stream, Map<String, EventRatio> slis, Path file) {
    this.stream = stream;
    this.slis = new TreeMap<>(slis);
    this.file = file;
    this.reader =
        switch (stream.format()) {
          case K6 -> new LineResults(file, new K6Lines());
          case JMETER -> new LineResults(file, new JMeterLines());
          case GATLING -> new GatlingLog(file);
        };
  }

  /**
   * The events of all results that came since the last call.
   *
   * @throws TrafficFailed when they cannot be read, or were told by a clock of somewhere else
   */
  List<TrafficSecond> news(Instant now) {
    Map<Instant, List<Result>> bySecond = new TreeMap<>();
    try {
      for (Result result : reader.read()) {
        requests++;
        Instant second = result.sent().truncatedTo(ChronoUnit.SECONDS);
        bySecond.computeIfAbsent(second, s -> new ArrayList<>()).add(result);
      }
    } catch (IOException e) {
      throw new TrafficFailed("the results in " + file + " " + e.getMessage(), e);
    }
    if (reader.newest().isAfter(now.plus(AHEAD_AT_MOST))) {
      throw new TrafficFailed(
          "clocks disagree: a result in %s ended at %s, and it is %s"
              .formatted(file, reader.newest(), now));
    }
    return bySecond.entrySet().stream().map(e -> second(e.getKey(), e.getValue())).toList();
  }

  private TrafficSecond second(Instant second, List<Result> results) {
    Map<String, Counts> counts = new TreeMap<>();
    slis.forEach(
        (slo, sli) -> {
          long good = results.stream().filter(result -> good(result, sli)).count();
          counts.put(slo, new Counts(good, results.size() - good));
        });
    return new TrafficSecond(
        second, 0, 0, Duration.ZERO, counts, histograms(results), OptionalInt.empty());
  }

  /** From when each was sent, for nobody knows when it was meant to be. */
  private Map<String, String> histograms(List<Result> results) {
    long[] micros =
        results.stream()
            .filter(Result::ok)
            .mapToLong(result -> TimeUnit.NANOSECONDS.toMicros(result.took().toNanos()))
            .toArray();
    return micros.length == 0 ? Map.of() : Map.of(stream.event(), text.encode(micros));
  }

  private boolean good(Result result, EventRatio sli) {
    Duration limit = sli.within().orElse(stream.timeout());
    return result.ok()
        && result.took().compareTo(limit) <= 0
        && result.took().compareTo(stream.timeout()) <= 0;
  }

  /** Up to when all that was sent has ended, or is too late. */
  Instant completeUpTo(Instant now) {
    Instant heard = reader.newest().isBefore(now) ? reader.newest() : now;
    Instant complete = heard.minus(stream.timeout()).minus(WRITTEN_WITHIN);
    return complete.isBefore(Instant.EPOCH) ? Instant.EPOCH : complete;
  }

  /** How many results were told of. */
  long requests() {
    return requests;
  }
}
