package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkPositive;
import static holdwater.model.Checks.checkShare;

import java.time.Duration;

/** Stops the timeline, as a FAIL, when more than {@code badShare} of an SLO's events are bad. */
public record AbortCondition(String slo, double badShare, Duration over, int minEvents) {
  public AbortCondition {
    checkNotBlank(slo, "abort.slo");
    checkShare(badShare, "abort.bad");
    checkArgument(badShare > 0, "abort.bad must be above 0");
    checkPositive(over, "abort.over");
    checkArgument(minEvents > 0, "abort.minEvents must be above 0, was %s", minEvents);
  }
}
