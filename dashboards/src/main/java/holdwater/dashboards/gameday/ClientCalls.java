package holdwater.dashboards.gameday;

import holdwater.dashboards.console.SecondOfCalls;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Calls of clients from the moment on when a fault came, second by second. For one thread. */
final class ClientCalls {
  /** A second with a greater share of bad calls is a bad one. */
  private static final double BAD_SECOND = 0.01;

  private final NavigableMap<Instant, SecondOfCalls> seconds = new TreeMap<>();

  void add(List<SecondOfCalls> known) {
    known.forEach(second -> seconds.put(second.second(), second));
  }

  /** Up to when calls are known; empty while none are. */
  Optional<Instant> knownUpTo() {
    return Optional.ofNullable(seconds.lastEntry()).map(last -> last.getKey().plusSeconds(1));
  }

  /** The first bad second from then on. */
  Optional<Instant> firstBad(Instant from) {
    return bad(from, Instant.MAX).entrySet().stream().findFirst().map(Map.Entry::getKey);
  }

  /**
   * When calls were good again and stayed so for {@link Window#WELL_FOR}, all known before {@code
   * until}: the end of the last bad second, or {@code from} if there is none. Empty as long as
   * nobody knows that.
   */
  Optional<Instant> goodAgain(Instant from, Instant until) {
    NavigableMap<Instant, SecondOfCalls> bad = bad(from, until);
    Instant good = bad.isEmpty() ? from : bad.lastKey().plusSeconds(1);
    Instant proven = good.plus(Window.WELL_FOR);
    boolean known = knownUpTo().filter(end -> !end.isBefore(proven)).isPresent();
    boolean called = calls(good, proven) > 0;
    return known && called && !proven.isAfter(until) ? Optional.of(good) : Optional.empty();
  }

  private NavigableMap<Instant, SecondOfCalls> bad(Instant from, Instant until) {
    NavigableMap<Instant, SecondOfCalls> bad = new TreeMap<>(between(from, until));
    bad.values().removeIf(second -> second.bad() <= BAD_SECOND * (second.good() + second.bad()));
    return bad;
  }

  private NavigableMap<Instant, SecondOfCalls> between(Instant from, Instant until) {
    return seconds.subMap(from, true, until, false);
  }

  private long calls(Instant from, Instant until) {
    return between(from, until).values().stream().mapToLong(s -> s.good() + s.bad()).sum();
  }

  /** All calls of that time. */
  long all(Instant from, Instant until) {
    return calls(from, until);
  }

  /** The bad ones of them. */
  long badCalls(Instant from, Instant until) {
    return between(from, until).values().stream().mapToLong(SecondOfCalls::bad).sum();
  }

  /** The share of bad calls over the last so many seconds that are known; 0 without calls. */
  double badShare(Duration over) {
    Instant end = knownUpTo().orElse(Instant.EPOCH);
    Instant from = end.minus(over);
    long all = calls(from, end);
    boolean whole = !seconds.isEmpty() && !seconds.firstKey().isAfter(from);
    return all == 0 || !whole ? 0 : badCalls(from, end) / (double) all;
  }
}
