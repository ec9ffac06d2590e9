package holdwater.adapters.prometheus;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import holdwater.model.slo.AttemptsThreshold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Attempts and repeats of the last seconds, link by link, from what instances show once a second.
 * If an instance's counter falls, its process was restarted and the counter began at zero again. A
 * second of which one of the calling instances does not tell is missing: who has no time to answer
 * may be the one that storms. Not thread-safe.
 */
final class AttemptsBook {
  private static final String RETRIED = "retry/retried/";

  private final int seconds = (int) AttemptsThreshold.TOGETHER.toSeconds();
  private final UnaryOperator<String> serviceOf;
  private final Set<String> always;
  private final Set<String> told = new HashSet<>();
  private final Map<String, Shown> before = new HashMap<>();
  private final Deque<Map<Link, Attempts>> last = new ArrayDeque<>();

  /** A calling service and a called one. */
  private record Link(String caller, String callee) {}

  private record Attempts(long tries, long repeats) {
    Attempts plus(Attempts more) {
      return new Attempts(tries + more.tries, repeats + more.repeats);
    }

    /** Empty of no call. */
    OptionalDouble factor() {
      return tries == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(tries / (double) Math.max(1, tries - repeats));
    }
  }

  private record Shown(Map<Link, Attempts> attempts) {}

  /**
   * @param serviceOf an instance's service
   * @param always the instances that run all the while, and are to answer all the while
   */
  AttemptsBook(UnaryOperator<String> serviceOf, Set<String> always) {
    this.serviceOf = serviceOf;
    this.always = Set.copyOf(always);
  }

  /** A second is over, and the instances show this; those that do not answer are absent. */
  void next(Map<String, ServiceCounts> counts) {
    Map<Link, Attempts> grown = new HashMap<>();
    told.clear();
    counts.forEach(
        (instance, shown) -> {
          Shown now = new Shown(shown(serviceOf.apply(instance), shown));
          Shown then = before.put(instance, now);
          if (then != null) {
            told.add(instance);
            now.attempts()
                .forEach((link, all) -> grown.merge(link, since(then, link, all), Attempts::plus));
          }
        });
    last.addLast(grown);
    if (last.size() > seconds) {
      last.removeFirst();
    }
  }

  private Map<Link, Attempts> shown(String service, ServiceCounts counts) {
    Map<Link, Attempts> shown = new HashMap<>();
    for (Map.Entry<String, CallCounts> call : counts.calls().entrySet()) {
      shown.merge(
          new Link(service, serviceOf.apply(call.getKey())),
          new Attempts(call.getValue().calls(), 0),
          Attempts::plus);
    }
    for (Map.Entry<String, Long> event : counts.events().entrySet()) {
      if (event.getKey().startsWith(RETRIED)) {
        shown.merge(
            new Link(service, event.getKey().substring(RETRIED.length())),
            new Attempts(0, event.getValue()),
            Attempts::plus);
      }
    }
    return shown;
  }

  private static Attempts since(Shown then, Link link, Attempts now) {
    Attempts was = then.attempts().getOrDefault(link, new Attempts(0, 0));
    return new Attempts(more(was.tries(), now.tries()), more(was.repeats(), now.repeats()));
  }

  private static long more(long from, long to) {
    return to >= from ? to - from : to;
  }

  /**
   * Whether the last seconds kept the threshold; empty when an instance that calls along the path
   * has not told, or no call was counted on the path's first link, so that there is nothing to
   * multiply.
   */
  Optional<Boolean> holds(AttemptsThreshold sli) {
    if (!allTold(sli.path().subList(0, sli.path().size() - 1))) {
      return Optional.empty();
    }
    double product = 1;
    for (int i = 1; i < sli.path().size(); i++) {
      Link link = new Link(sli.path().get(i - 1), sli.path().get(i));
      Attempts sum =
          last.stream()
              .map(second -> second.getOrDefault(link, new Attempts(0, 0)))
              .reduce(new Attempts(0, 0), Attempts::plus);
      OptionalDouble factor = sum.factor();
      if (factor.isEmpty() && i == 1) {
        return Optional.empty();
      }
      product *= factor.orElse(1);
    }
    return Optional.of(sli.threshold().holds(product));
  }

  /** Who told now and never before has nothing to be held against yet. */
  private boolean allTold(List<String> callers) {
    return always.stream()
        .filter(instance -> callers.contains(serviceOf.apply(instance)))
        .allMatch(told::contains);
  }
}
