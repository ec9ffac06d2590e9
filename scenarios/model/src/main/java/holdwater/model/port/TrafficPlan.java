package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Sli;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What viewers are asked to do.
 *
 * @param slis by SLO name: which events to count as good
 * @param atMost when the viewers stop by themselves, come what may
 * @param without patterns that the viewers themselves do without
 */
public record TrafficPlan(
    TrafficModel model, long seed, Map<String, Sli> slis, Duration atMost, Set<String> without) {
  public TrafficPlan {
    checkNotNull(model, "model");
    slis = Map.copyOf(slis);
    checkPositive(atMost, "atMost");
    without = Set.copyOf(without);
  }
}
