package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * How long a fault is held: shock and held window together.
 *
 * @param atMost to where the held window may be extended once when the first look decides nothing
 */
public record Hold(Duration atLeast, Duration atMost) {
  public Hold {
    checkPositive(atLeast, "hold.atLeast");
    checkPositive(atMost, "hold.atMost");
    checkArgument(
        atLeast.compareTo(atMost) <= 0,
        "hold.atLeast %ss exceeds hold.atMost %ss",
        atLeast.toSeconds(),
        atMost.toSeconds());
  }
}
