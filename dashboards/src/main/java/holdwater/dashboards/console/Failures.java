package holdwater.dashboards.console;

import holdwater.model.port.CallCounts;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ServiceCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls to others, and how many of them failed.
 *
 * @param bad of {@code calls}
 */
record Failures(long bad, long calls) {
  private static final double WORTH_A_WORD = 0.01;

  static final Failures NONE = new Failures(0, 0);

  Failures plus(Failures other) {
    return new Failures(bad + other.bad, calls + other.calls);
  }

  /** Whether one in a hundred failed. */
  boolean noticeable() {
    return bad > 0 && bad >= WORTH_A_WORD * calls;
  }

  /** By service, as its instances that answered at both looks tell. Counts may start anew. */
  static Map<String, Failures> between(Look before, Look now) {
    Map<String, String> services = new HashMap<>();
    for (InstanceStatus status : now.instances()) {
      services.put(status.instance().id(), status.instance().service());
    }
    Map<String, Failures> failures = new TreeMap<>();
    now.figures()
        .counts()
        .forEach(
            (id, counts) -> {
              ServiceCounts was = before.figures().counts().get(id);
              if (was != null && services.containsKey(id)) {
                failures.merge(services.get(id), since(was, counts), Failures::plus);
              }
            });
    return failures;
  }

  private static Failures since(ServiceCounts before, ServiceCounts now) {
    Failures sum = NONE;
    for (Map.Entry<String, CallCounts> called : now.calls().entrySet()) {
      CallCounts was = before.calls().getOrDefault(called.getKey(), CallCounts.NONE);
      CallCounts is = called.getValue();
      boolean anew = is.calls() < was.calls() || is.bad() < was.bad();
      sum =
          sum.plus(
              anew
                  ? new Failures(is.bad(), is.calls())
                  : new Failures(is.bad() - was.bad(), is.calls() - was.calls()));
    }
    return sum;
  }
}
