package holdwater.dashboards.console;

import holdwater.model.port.ServiceCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Attempts per call, link by link and along paths of calls, by what services count. A repeat and
 * its try may be told in two looks, so a moment stands for the seconds that end with it. For one
 * thread, or under a lock.
 */
final class RetryBook {
  /** So many seconds are counted together, as reports do it. */
  static final Duration TOGETHER = Duration.ofSeconds(5);

  /** Fewer calls than this have no rate. */
  static final long FEWEST = 10;

  /** As services name it: the pattern, what it did, and for which service. */
  private static final String RETRIED = "retry/retried/";

  private final Deque<Step> steps = new ArrayDeque<>();
  private final Deque<Retries> lately = new ArrayDeque<>();
  private Map<String, ServiceCounts> last = Map.of();

  /** From one service to another. */
  private record Edge(String caller, String callee) implements Comparable<Edge> {
    String describe() {
      return caller + " -> " + callee;
    }

    @Override
    public int compareTo(Edge other) {
      return describe().compareTo(other.describe());
    }
  }

  /** Calls and repeats, or what was counted of them. */
  private record Tries(long all, long repeats) {
    Tries plus(Tries more) {
      return new Tries(all + more.all, repeats + more.repeats);
    }

    long intended() {
      return Math.max(0, all - repeats);
    }
  }

  /** What came between two looks. */
  private record Step(Instant at, Map<Edge, Tries> tries) {}

  /** Adds what was counted until {@code at}; of instances that tell nothing nothing is known. */
  Retries add(Instant at, Map<String, ServiceCounts> counts) {
    Map<Edge, Tries> news = new TreeMap<>();
    counts.forEach(
        (id, now) -> {
          // What a process counted before anybody looked belongs to no moment.
          ServiceCounts was = last.get(id);
          if (was != null) {
            grown(id, was, now, news);
          }
        });
    last = counts.isEmpty() ? last : Map.copyOf(counts);
    steps.addLast(new Step(at, news));
    forget(at);
    Retries now = now(at, !counts.isEmpty());
    lately.addLast(now);
    return now;
  }

  private void forget(Instant at) {
    Instant begin = at.minus(TOGETHER);
    while (!steps.isEmpty() && !steps.getFirst().at().isAfter(begin)) {
      steps.removeFirst();
    }
    Instant oldest = at.minus(History.KEPT);
    while (!lately.isEmpty() && lately.getFirst().at().isBefore(oldest)) {
      lately.removeFirst();
    }
  }

  /** Of the last minutes. */
  List<Retries> lately() {
    return List.copyOf(lately);
  }

  private static void grown(
      String id, ServiceCounts was, ServiceCounts now, Map<Edge, Tries> news) {
    String caller = service(id);
    now.calls()
        .forEach(
            (callee, calls) -> {
              long before = was.calls().containsKey(callee) ? was.calls().get(callee).calls() : 0;
              Tries more = new Tries(grown(before, calls.calls()), 0);
              news.merge(new Edge(caller, service(callee)), more, Tries::plus);
            });
    now.events()
        .forEach(
            (event, count) -> {
              if (event.startsWith(RETRIED)) {
                long before = was.events().getOrDefault(event, 0L);
                Edge edge = new Edge(caller, event.substring(RETRIED.length()));
                news.merge(edge, new Tries(0, grown(before, count)), Tries::plus);
              }
            });
  }

  /** A process that was started anew counts from zero. */
  private static long grown(long before, long now) {
    return now < before ? now : now - before;
  }

  /** {@code catalog} of {@code a.catalog-2}. */
  private static String service(String id) {
    return id.substring(id.indexOf('.') + 1).replaceFirst("-\\d+$", "");
  }

  private Retries now(Instant at, boolean told) {
    Map<Edge, Tries> sums = new TreeMap<>();
    for (Step step : steps) {
      step.tries().forEach((edge, more) -> sums.merge(edge, more, Tries::plus));
    }
    Map<String, Map<String, Double>> factors = new TreeMap<>();
    Map<String, Double> repeated = new TreeMap<>();
    sums.forEach(
        (edge, tries) -> {
          boolean known = tries.intended() >= FEWEST;
          double factor = known ? tries.all() / (double) tries.intended() : 1;
          factors
              .computeIfAbsent(edge.caller(), first -> new TreeMap<>())
              .put(edge.callee(), factor);
          if (factor > 1) {
            repeated.put(edge.describe(), factor);
          }
        });
    double worst =
        factors.keySet().stream()
            .mapToDouble(caller -> worst(caller, factors, new HashSet<>(Set.of(caller))))
            .max()
            .orElse(1);
    return new Retries(at, told, worst, repeated);
  }

  /** The largest product of any path from there on; no service twice. */
  private static double worst(
      String from, Map<String, Map<String, Double>> factors, Set<String> path) {
    double worst = 1;
    for (Map.Entry<String, Double> call : factors.getOrDefault(from, Map.of()).entrySet()) {
      if (path.add(call.getKey())) {
        worst = Math.max(worst, call.getValue() * worst(call.getKey(), factors, path));
        path.remove(call.getKey());
      }
    }
    return worst;
  }
}
