package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.PrometheusServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One SLO that a Prometheus server is asked about, at whole multiples of its resolution. Not
 * thread-safe.
 */
final class QueriedSlo {
  /** A scrape that began at a moment is in the server so much later. */
  static final Duration SETTLED = Duration.ofMillis(500);

  /** A moment that could not be asked about for so long is missing data. */
  static final Duration GIVE_UP = Duration.ofSeconds(5);

  /** An SLO of which nothing was ever seen for so long is a slip and no outage. */
  static final Duration FIRST_WITHIN = Duration.ofSeconds(60);

  /** When the server last scraped anything. */
  private static final String LAST_SCRAPE = "max(timestamp(up))";

  private final String slo;
  private final PrometheusServer server;
  private final PrometheusApi api;
  private final QueryReading reading;
  private Instant begin = Instant.EPOCH;
  private Instant next = Instant.EPOCH;
  private boolean heard;
  private boolean scrapes;
  private String trouble = "its queries show no series";

  QueriedSlo(String slo, PrometheusServer server, PrometheusApi api, QueryReading reading) {
    this.slo = slo;
    this.server = server;
    this.api = api;
    this.reading = reading;
  }

  /**
   * Begins with the next multiple of the resolution.
   *
   * @throws TrafficFailed when the server cannot be asked, or not for this
   */
  void begin(Instant now) {
    long seconds = server.resolution().toSeconds();
    begin = Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
    next = begin;
    for (String query : reading.queries()) {
      try {
        var unused = api.values(query, now);
      } catch (QueryRefused e) {
        throw new TrafficFailed(
            "SLO '%s': %s refuses '%s': %s".formatted(slo, server.url(), query, e.getMessage()), e);
      } catch (IOException e) {
        throw new TrafficFailed(
            "SLO '%s': Prometheus at %s %s".formatted(slo, server.url(), words(e)), e);
      }
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? "cannot be asked: " + e : e.getMessage();
  }

  /** Up to when everything is known that will ever be. */
  Instant completeUpTo() {
    return next.minus(server.resolution());
  }

  /** Asks about all moments that have come, and may be asked about now. */
  List<TrafficSecond> news(Instant now) {
    List<TrafficSecond> seconds = new ArrayList<>();
    while (!now.isBefore(next.plus(SETTLED))) {
      try {
        Instant moment = next;
        known(moment).ifPresent(counts -> seconds.addAll(bySecond(counts, moment)));
      } catch (IOException e) {
        trouble = words(e);
        if (now.isBefore(next.plus(GIVE_UP))) {
          return seconds;
        }
        reading.missed();
      }
      next = next.plus(server.resolution());
    }
    return seconds;
  }

  private Optional<Counts> known(Instant moment) throws IOException {
    if (!fresh(moment)) {
      trouble = "it scrapes nothing any more";
      reading.missed();
      return Optional.empty();
    }
    Optional<Counts> counts = reading.at(moment);
    heard |= counts.isPresent();
    return counts;
  }

  /** What was scraped long ago is shown for minutes; nobody knows whether it still is so. */
  private boolean fresh(Instant moment) throws IOException {
    OptionalDouble last =
        api.values(LAST_SCRAPE, moment).values().stream().mapToDouble(Double::doubleValue).max();
    if (last.isEmpty()) {
      // Who only takes what others write never has such a series.
      return !scrapes;
    }
    scrapes = true;
    return moment.getEpochSecond() - last.getAsDouble() <= 2.0 * server.resolution().toSeconds();
  }

  private List<TrafficSecond> bySecond(Counts counts, Instant moment) {
    int length = reading.overTime() ? (int) server.resolution().toSeconds() : 1;
    List<TrafficSecond> seconds = new ArrayList<>();
    Instant second = moment.minusSeconds(length);
    for (Counts here : IntervalCounts.bySecond(counts, length)) {
      seconds.add(
          new TrafficSecond(
              second, 0, 0, Duration.ZERO, Map.of(slo, here), Map.of(), OptionalInt.empty()));
      second = second.plusSeconds(1);
    }
    return seconds;
  }

  /** Why it is no use to go on, if it is none: what was never there cannot be judged. */
  Optional<String> hopeless(Instant now) {
    return heard || now.isBefore(begin.plus(FIRST_WITHIN))
        ? Optional.empty()
        : Optional.of(
            ("SLO '%s' had no data from %s for %d s: %s"
                    + " (where there may be no event of a kind yet, add 'or vector(0)')")
                .formatted(slo, server.url(), FIRST_WITHIN.toSeconds(), trouble));
  }
}
