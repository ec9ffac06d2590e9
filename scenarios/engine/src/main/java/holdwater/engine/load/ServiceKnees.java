package holdwater.engine.load;

import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.cause.Quantile;
import holdwater.engine.cause.SeriesOfCalls;
import holdwater.engine.cause.ServiceBook;
import holdwater.engine.load.LoadLevels.Span;
import holdwater.model.port.CallCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * At which rate of a load in stairs each service leaves its own floor, as its callers count: by the
 * same rule as the whole system's knee.
 *
 * @param knees by service, the one that bends at the lowest rate first
 */
record ServiceKnees(List<ServiceKnee> knees) {
  /** Fewer calls at one rate have no 99th percentile. */
  private static final long FEWEST_CALLS = 50;

  private static final double MILLIS = 1_000;

  ServiceKnees {
    knees = List.copyOf(knees);
  }

  /**
   * One service's.
   *
   * @param calls the services that it calls
   * @param p99Seconds of its calls, by the load's rate
   */
  record ServiceKnee(String service, Set<String> calls, Knee knee, Map<Double, Double> p99Seconds) {
    double bentAt() {
      return knee.bent().map(LoadLevel::offered).orElse(Double.POSITIVE_INFINITY);
    }
  }

  /** Nothing without stairs, or where services count no calls. */
  static ServiceKnees of(List<Span> spans, ServiceBook book) {
    List<Span> stairs = new ArrayList<>(spans);
    stairs.sort(Comparator.comparingDouble(Span::rate));
    Map<String, List<LoadLevel>> levels = new TreeMap<>();
    Map<String, Set<String>> calls = new TreeMap<>();
    for (Span span : stairs) {
      Map<String, CallCounts> called = new TreeMap<>();
      for (Map.Entry<SeriesOfCalls, CallCounts> seen :
          book.calls(span.from(), span.to()).entrySet()) {
        String callee = seen.getKey().calleeService();
        called.merge(callee, seen.getValue(), CallCounts::plus);
        calls.computeIfAbsent(seen.getKey().callerService(), first -> new TreeSet<>()).add(callee);
      }
      called.forEach(
          (service, counts) ->
              level(span.rate(), counts)
                  .ifPresent(
                      level ->
                          levels.computeIfAbsent(service, first -> new ArrayList<>()).add(level)));
    }
    List<ServiceKnee> knees = new ArrayList<>();
    levels.forEach(
        (service, each) -> {
          if (each.size() >= CapacitySection.FEWEST_LEVELS) {
            knees.add(knee(service, calls.getOrDefault(service, Set.of()), each));
          }
        });
    knees.sort(Comparator.comparingDouble(ServiceKnee::bentAt).thenComparing(ServiceKnee::service));
    return new ServiceKnees(knees);
  }

  private static Optional<LoadLevel> level(double rate, CallCounts counts) {
    if (counts.calls() < FEWEST_CALLS) {
      return Optional.empty();
    }
    double bad = counts.bad() / (double) counts.calls();
    double p99 = Quantile.p99(counts).orElseThrow() / MILLIS;
    // How many calls a start makes is its own affair: what counts is which share of them ended
    // well.
    return Optional.of(new LoadLevel(rate, rate * (1 - bad), bad, p99, p99));
  }

  private static ServiceKnee knee(String service, Set<String> calls, List<LoadLevel> levels) {
    Map<Double, Double> p99 = new TreeMap<>();
    levels.forEach(level -> p99.put(level.offered(), level.p99Seconds()));
    return new ServiceKnee(service, calls, Knee.of(levels), p99);
  }

  /**
   * Who gives way first: of those that bend at the lowest rate one that waits for no other of them.
   * Empty when none bends.
   */
  Optional<ServiceKnee> first() {
    List<ServiceKnee> lowest =
        knees.stream()
            .filter(knee -> knee.knee().bent().isPresent())
            .filter(knee -> knee.bentAt() == knees.get(0).bentAt())
            .toList();
    Set<String> names = new TreeSet<>();
    lowest.forEach(knee -> names.add(knee.service()));
    return lowest.stream()
        .filter(knee -> knee.calls().stream().noneMatch(names::contains))
        .findFirst()
        .or(() -> lowest.stream().findFirst());
  }
}
