package holdwater.model.port;

import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Sli;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the generator is to send.
 *
 * @param slis by SLO name: which events to count as good
 * @param atMost after how long the clients stop by themselves, whatever happens
 * @param without patterns that are off in the players
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
