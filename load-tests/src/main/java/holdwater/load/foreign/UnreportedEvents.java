package holdwater.load.foreign;

import holdwater.model.port.CheckResult;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is not ours reports no events, unless its results are read. */
final class UnreportedEvents {
  private UnreportedEvents() {}

  /** Fails if the plan has SLIs that the traffic itself would have to report, and does not. */
  static CheckResult check(TrafficPlan plan) {
    Set<String> unreported = new TreeSet<>(plan.slis().keySet());
    unreported.removeAll(reported(plan).keySet());
    return unreported.isEmpty()
        ? CheckResult.OK
        : CheckResult.failed(
            "traffic '%s' reports no events: count %s at links or by the services"
                    .formatted(plan.model().model(), unreported)
                + " (metricSource type Witness or Prometheus)");
  }

  /** By SLO name, the SLIs that count the results of the generator. */
  static Map<String, EventRatio> reported(TrafficPlan plan) {
    Map<String, EventRatio> reported = new TreeMap<>();
    Optional<String> event =
        plan.model().command().flatMap(CommandLoad::results).map(ResultStream::event);
    plan.slis()
        .forEach((slo, sli) -> ratio(sli, event).ifPresent(ratio -> reported.put(slo, ratio)));
    return reported;
  }

  private static Optional<EventRatio> ratio(Sli sli, Optional<String> event) {
    return sli.reported()
        .filter(ratio -> event.filter(ratio.event()::equals).isPresent())
        .filter(ratio -> ratio.whose() == Clients.ALL);
  }
}
