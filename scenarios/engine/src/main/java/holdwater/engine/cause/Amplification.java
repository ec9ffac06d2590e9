package holdwater.engine.cause;

import holdwater.model.port.CallCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How retries multiply: attempts per intended call of each link, and their product along the paths
 * of calls, as the callers' own counters say. A path of three links on which each call is tried
 * twice sends eight calls for one.
 *
 * <p>The moment of a repeat and that of its try may fall into two seconds, so a second stands for
 * the {@link #TOGETHER} that end with it.
 */
public final class Amplification {
  /** More attempts per call than this are to be looked at. */
  public static final double LOOK = 1.3;

  /** From here on retries are a load of their own. */
  public static final double STORM = 2.0;

  /** So many seconds are counted together. */
  public static final Duration TOGETHER = Duration.ofSeconds(5);

  /** Fewer intended calls in that time have no rate. */
  static final int FEWEST = 10;

  private static final int LONGEST_PATH = 8;
  private static final int MOST_PATHS = 200;

  private final ServiceBook book;
  private final Set<ServiceLink> links = new TreeSet<>();

  private Amplification(ServiceBook book) {
    this.book = book;
  }

  /** Of everything that was counted; databases and the like, which nobody repeats, stay out. */
  public static Amplification of(ServiceBook book) {
    Amplification amplification = new Amplification(book);
    Map<ServiceLink, Attempts> all = amplification.between(Instant.MIN, Instant.MAX);
    all.forEach(
        (link, attempts) -> {
          if (attempts.repeats() > 0) {
            amplification.links.add(link);
          }
        });
    return amplification;
  }

  /** Links on which anybody has repeated a call. */
  public Set<ServiceLink> links() {
    return Set.copyOf(links);
  }

  /** Attempts of every link, whether anybody repeats on it or not. */
  public Map<ServiceLink, Attempts> between(Instant from, Instant to) {
    Map<ServiceLink, Attempts> sums = new TreeMap<>();
    for (Map.Entry<SeriesOfCalls, CallCounts> calls : book.calls(from, to).entrySet()) {
      ServiceLink link =
          new ServiceLink(calls.getKey().callerService(), calls.getKey().calleeService());
      sums.merge(link, new Attempts(calls.getValue().calls(), 0), Attempts::plus);
    }
    book.events(from, to)
        .forEach(
            (event, count) ->
                event
                    .retried()
                    .ifPresent(
                        called ->
                            sums.merge(
                                new ServiceLink(event.service(), called),
                                new Attempts(0, count),
                                Attempts::plus)));
    return sums;
  }

  /** In each second in which something was counted, the factor of each link with enough calls. */
  public Map<Instant, Map<ServiceLink, Double>> eachSecond(Instant from, Instant to) {
    Map<Instant, Map<ServiceLink, Double>> seconds = new TreeMap<>();
    for (ServiceSecond second : book.between(from, to)) {
      Instant begin = second.at().minus(TOGETHER);
      Map<ServiceLink, Double> factors = new TreeMap<>();
      between(begin.isBefore(from) ? from : begin, second.at())
          .forEach(
              (link, attempts) -> {
                if (links.contains(link) && attempts.intended() >= FEWEST) {
                  factors.put(link, attempts.factor());
                }
              });
      seconds.put(second.at(), factors);
    }
    return seconds;
  }

  /**
   * The worst second of a path of calls.
   *
   * @param path services in the order in which they call each other
   * @param factor calls that reach the last one, for each call that somebody meant at the first
   */
  public record Worst(List<String> path, Instant at, double factor) {
    public Worst {
      path = List.copyOf(path);
    }

    /** "gateway -> playback -> catalog". */
    public String describe() {
      return String.join(" -> ", path);
    }
  }

  /**
   * The worst second of each path, the worst path first; paths on which nobody repeats stay out.
   */
  public List<Worst> paths(Instant from, Instant to) {
    Map<List<String>, Worst> worst = new TreeMap<>(Comparator.comparing(Object::toString));
    List<List<String>> paths = allPaths();
    eachSecond(from, to)
        .forEach(
            (at, factors) -> {
              for (List<String> path : paths) {
                double product = product(path, factors);
                if (product > 1) {
                  Worst now = new Worst(path, at, product);
                  worst.merge(path, now, (a, b) -> a.factor() >= b.factor() ? a : b);
                }
              }
            });
    return worst.values().stream()
        .sorted(
            Comparator.comparing(Worst::factor)
                .reversed()
                .thenComparing(each -> each.path().size()))
        .toList();
  }

  /**
   * The worst path of each second in which something was counted, in the order of time; of seconds
   * in which nobody repeats some path with the factor 1. None where nobody ever repeats.
   */
  public List<Worst> eachWorst(Instant from, Instant to) {
    List<List<String>> paths = allPaths();
    List<Worst> worst = new ArrayList<>();
    if (!paths.isEmpty()) {
      eachSecond(from, to).forEach((at, factors) -> worst.add(worst(paths, at, factors)));
    }
    return worst;
  }

  private static Worst worst(
      List<List<String>> paths, Instant at, Map<ServiceLink, Double> factors) {
    Worst worst = new Worst(paths.get(0), at, product(paths.get(0), factors));
    for (List<String> path : paths) {
      double product = product(path, factors);
      worst = product > worst.factor() ? new Worst(path, at, product) : worst;
    }
    return worst;
  }

  /** The worst of all paths; empty when nobody repeated enough to tell. */
  public Optional<Worst> worst(Instant from, Instant to) {
    return paths(from, to).stream().findFirst();
  }

  private static double product(List<String> path, Map<ServiceLink, Double> factors) {
    double product = 1;
    for (int i = 1; i < path.size(); i++) {
      product *= factors.getOrDefault(new ServiceLink(path.get(i - 1), path.get(i)), 1.0);
    }
    return product;
  }

  /** Ways from whom nobody calls, cut where no link further down repeats anything. */
  private List<List<String>> allPaths() {
    Map<String, Set<String>> calls = new TreeMap<>();
    Set<String> called = new TreeSet<>();
    for (ServiceLink link : between(Instant.MIN, Instant.MAX).keySet()) {
      calls.computeIfAbsent(link.caller(), first -> new TreeSet<>()).add(link.callee());
      called.add(link.callee());
    }
    List<List<String>> paths = new ArrayList<>();
    Set<String> roots = new TreeSet<>(calls.keySet());
    roots.removeAll(called);
    // A circle of calls has no root: then each is one.
    for (String root : roots.isEmpty() ? calls.keySet() : roots) {
      walk(List.of(root), calls, paths);
    }
    return paths;
  }

  private void walk(
      List<String> path, Map<String, Set<String>> calls, Collection<List<String>> paths) {
    String last = path.get(path.size() - 1);
    if (path.size() > 1 && links.contains(new ServiceLink(path.get(path.size() - 2), last))) {
      paths.add(path);
    }
    for (String next : calls.getOrDefault(last, Set.of())) {
      if (!path.contains(next) && path.size() < LONGEST_PATH && paths.size() < MOST_PATHS) {
        List<String> longer = new ArrayList<>(path);
        longer.add(next);
        walk(longer, calls, paths);
      }
    }
  }
}
