package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.Viewers;
import java.util.Optional;

/**
 * Which viewers come, and how many stream starts a second they intend (an open workload).
 *
 * @param tag what some of them carry; empty if nobody is part of an experiment
 */
public record TrafficModel(String model, double startsPerSecond, Optional<ViewerTag> tag) {
  /** Load goes to loopback and is bounded. */
  public static final double MAX_STARTS_PER_SECOND = 1_000;

  public TrafficModel {
    checkNotNull(tag, "traffic.tag");
    checkNotBlank(model, "traffic.model");
    checkArgument(
        startsPerSecond > 0 && startsPerSecond <= MAX_STARTS_PER_SECOND,
        "traffic.starts must be above 0/s and at most %s/s, was %s/s",
        MAX_STARTS_PER_SECOND,
        startsPerSecond);
  }

  /** Viewers of whom nobody carries anything. */
  public TrafficModel(String model, double startsPerSecond) {
    this(model, startsPerSecond, Optional.empty());
  }

  /** Stream starts a second that these viewers intend. */
  public double startsPerSecond(Viewers viewers) {
    double tagged = tag.map(ViewerTag::share).orElse(0.0);
    return switch (viewers) {
      case ALL -> startsPerSecond;
      case TAGGED -> startsPerSecond * tagged;
      case UNTAGGED -> startsPerSecond * (1 - tagged);
    };
  }
}
