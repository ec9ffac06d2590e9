package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
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
 * @param peak how many times the usual users it must be able to send, see {@link Throttle}; 1 if it
 *     never sends more
 */
public record TrafficPlan(
    TrafficModel model,
    long seed,
    Map<String, Sli> slis,
    Duration atMost,
    Set<String> without,
    double peak) {
  public TrafficPlan {
    checkNotNull(model, "model");
    slis = Map.copyOf(slis);
    checkPositive(atMost, "atMost");
    without = Set.copyOf(without);
    // A journal of an older version has none.
    peak = peak == 0 ? 1 : peak;
    checkArgument(peak >= 1, "peak must be at least 1, was %s", peak);
  }

  /** One that never sends more users than usual. */
  public TrafficPlan(
      TrafficModel model, long seed, Map<String, Sli> slis, Duration atMost, Set<String> without) {
    this(model, seed, slis, atMost, without, 1);
  }
}
