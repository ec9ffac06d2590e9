package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

/** Which viewers come, and how many stream starts a second they intend (an open workload). */
public record TrafficModel(String model, double startsPerSecond) {
  /** Load goes to loopback and is bounded. */
  public static final double MAX_STARTS_PER_SECOND = 1_000;

  public TrafficModel {
    checkNotBlank(model, "traffic.model");
    checkArgument(
        startsPerSecond > 0 && startsPerSecond <= MAX_STARTS_PER_SECOND,
        "traffic.starts must be above 0/s and at most %s/s, was %s/s",
        MAX_STARTS_PER_SECOND,
        startsPerSecond);
  }
}
