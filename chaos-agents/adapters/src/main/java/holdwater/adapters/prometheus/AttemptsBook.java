package holdwater.adapters.prometheus;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import holdwater.model.slo.AttemptsThreshold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Attempts and repeats of the last seconds, link by link, from what instances show once a second.
 * If an instance's counter falls, its process was restarted and the counter began at zero again.
 * Not thread-safe.
 */
final class AttemptsBook {
  private static final String RETRIED = "retry/retried/";

  private final int seconds = (int) AttemptsThreshold.TOGETHER.toSeconds();
  private final UnaryOperator<String> serviceOf;
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
   */
  AttemptsBook(UnaryOperator<String> serviceOf) {
    this.serviceOf = serviceOf;
  }

  /** A second is over, and the instances show this; those that do not answer are absent. */
  void next(Map<String, ServiceCounts> counts) {
    Map<Link, Attempts> grown = new HashMap<>();
    counts.forEach(
        (instance, shown) -> {
          Shown now = new Shown(shown(serviceOf.apply(instance), shown));
          Shown then = before.put(instance, now);
          if (then != null) {
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
   * Whether the last seconds kept the threshold; empty when no call was counted on the path's first
   * link, so that there is nothing to multiply.
   */
  Optional<Boolean> holds(AttemptsThreshold sli) {
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
}
