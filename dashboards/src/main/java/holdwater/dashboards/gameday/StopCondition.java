package holdwater.dashboards.gameday;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * From which share of bad calls of clients on a step is stopped.
 *
 * @param bad above 0, at most 1
 * @param over the seconds that are looked at together
 */
public record StopCondition(double bad, Duration over) {
  /** Half of the calls over half a minute. */
  public static final StopCondition USUAL = new StopCondition(0.5, Duration.ofSeconds(30));

  public StopCondition {
    checkArgument(bad > 0 && bad <= 1, "bad must be above 0 and at most 100%%, was %s", bad);
    checkPositive(over, "over");
  }
}
