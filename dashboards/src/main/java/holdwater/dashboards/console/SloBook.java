package holdwater.dashboards.console;

import holdwater.dashboards.rules.BurnAlert;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What SLOs have spent of their budgets since the console began to look, and how fast they burn
 * now. Arithmetic. For one thread, or under a lock.
 */
final class SloBook {
  /** The windows of the alert that calls somebody within the hour. */
  static final Duration SHORT = BurnAlert.PAGE_IN_AN_HOUR.shortWindow().length();

  static final Duration LONG = BurnAlert.PAGE_IN_AN_HOUR.longWindow().length();
  private static final double MILLIS = 1_000;

  private final Map<String, Page> pages = new LinkedHashMap<>();

  /** One SLO: its last hour, second by second, and all of its bad time. */
  private static final class Page {
    private final Slo slo;
    private final NavigableMap<Instant, SecondOfCalls> hour = new TreeMap<>();
    private Optional<Instant> since = Optional.empty();
    private double badSeconds;

    private Page(Slo slo) {
      this.slo = slo;
    }

    /** Of a second whose events end one by one there is news again and again: it adds up. */
    private SecondOfCalls add(SecondOfCalls news) {
      Instant second = news.second();
      since = Optional.of(since.filter(first -> first.isBefore(second)).orElse(second));
      SecondOfCalls before = hour.getOrDefault(second, new SecondOfCalls(second, 0, 0));
      SecondOfCalls now =
          new SecondOfCalls(second, before.good() + news.good(), before.bad() + news.bad());
      badSeconds += badShare(now) - badShare(before);
      hour.put(second, now);
      return now;
    }

    private static double badShare(SecondOfCalls second) {
      long all = second.good() + second.bad();
      return all == 0 ? 0 : second.bad() / (double) all;
    }

    /** Burn rate = share of bad events / (1 - objective). */
    private OptionalDouble burn(Instant from) {
      long bad = 0;
      long all = 0;
      for (SecondOfCalls second : hour.tailMap(from, true).values()) {
        bad += second.bad();
        all += second.bad() + second.good();
      }
      return all == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(bad / (double) all / slo.objective().allowedBadShare());
    }

    private SloNow now(Instant at) {
      return new SloNow(
          slo,
          since,
          Duration.ofMillis(Math.round(badSeconds * MILLIS)),
          burn(at.minus(SHORT)),
          burn(at.minus(LONG)));
    }
  }

  /**
   * Takes the news of a look. SLOs that are not told of any more are of another stack or run, and
   * forgotten.
   *
   * @return by SLO name, all that is known by now of the seconds of which there was news
   */
  Map<String, List<SecondOfCalls>> add(Instant at, ServiceFigures told) {
    pages.keySet().retainAll(told.slos().stream().map(Slo::name).toList());
    Map<String, List<SecondOfCalls>> known = new LinkedHashMap<>();
    for (Slo slo : told.slos()) {
      Page page = pages.computeIfAbsent(slo.name(), name -> new Page(slo));
      NavigableMap<Instant, SecondOfCalls> changed = new TreeMap<>();
      for (SecondOfCalls news : told.seconds().getOrDefault(slo.name(), List.of())) {
        changed.put(news.second(), page.add(news));
      }
      page.hour.headMap(at.minus(LONG), false).clear();
      if (!changed.isEmpty()) {
        known.put(slo.name(), List.copyOf(changed.values()));
      }
    }
    return known;
  }

  /** All of them, in the order in which they were told. */
  List<SloNow> now(Instant at) {
    return pages.values().stream().map(page -> page.now(at)).toList();
  }

  /** By SLO name, the seconds that a page shows that is opened now. */
  Map<String, List<SecondOfCalls>> lately(Instant at) {
    Map<String, List<SecondOfCalls>> lately = new LinkedHashMap<>();
    pages.forEach(
        (name, page) ->
            lately.put(
                name, List.copyOf(page.hour.tailMap(at.minus(History.KEPT), true).values())));
    return lately;
  }
}
