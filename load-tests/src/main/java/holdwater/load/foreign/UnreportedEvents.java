package holdwater.load.foreign;

import holdwater.model.port.CheckResult;
import holdwater.model.port.TrafficPlan;
import java.util.TreeSet;

/** Who is not ours reports no events. */
final class UnreportedEvents {
  private UnreportedEvents() {}

  /** Fails if the plan has SLIs that the traffic itself would have to report. */
  static CheckResult check(TrafficPlan plan) {
    return plan.slis().isEmpty()
        ? CheckResult.OK
        : CheckResult.failed(
            "traffic '%s' reports no events: count %s at links or by the services"
                    .formatted(plan.model().model(), new TreeSet<>(plan.slis().keySet()))
                + " (metricSource type Witness or Prometheus)");
  }
}
