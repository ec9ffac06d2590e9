package holdwater.dashboards.console;

import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The last five minutes, for a page that is opened now. For one thread, or under a lock. */
final class History {
  static final Duration KEPT = Duration.ofMinutes(5);

  private final Deque<Rate> rates = new ArrayDeque<>();
  private final Deque<SecondOfCalls> seconds = new ArrayDeque<>();

  /** Calls a second by which clients came in, at one moment. */
  record Rate(Instant at, double calls) {}

  void add(Instant at, Map<String, Double> byLink, List<SecondOfCalls> known) {
    rates.addLast(new Rate(at, entering(byLink)));
    known.forEach(seconds::addLast);
    Instant oldest = at.minus(KEPT);
    while (!rates.isEmpty() && rates.getFirst().at().isBefore(oldest)) {
      rates.removeFirst();
    }
    while (!seconds.isEmpty() && seconds.getFirst().second().isBefore(oldest)) {
      seconds.removeFirst();
    }
  }

  /** Calls a second over the links by which clients come in. */
  static double entering(Map<String, Double> byLink) {
    return byLink.entrySet().stream()
        .filter(link -> link.getKey().startsWith(Link.CLIENTS + ":"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  List<Rate> rates() {
    return List.copyOf(rates);
  }

  List<SecondOfCalls> seconds() {
    return List.copyOf(seconds);
  }
}
