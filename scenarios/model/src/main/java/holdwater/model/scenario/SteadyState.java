package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** How long the system is watched before a fault. At least 30 s, since less shows nothing. */
public record SteadyState(Duration atLeast, Duration atMost) {
  public SteadyState {
    checkPositive(atLeast, "steadyState.atLeast");
    checkPositive(atMost, "steadyState.atMost");
    checkArgument(
        atLeast.compareTo(atMost) <= 0,
        "steadyState.atLeast %s exceeds atMost %s",
        atLeast,
        atMost);
  }
}
