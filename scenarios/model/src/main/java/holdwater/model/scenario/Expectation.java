package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.slo.Objective;
import java.time.Duration;

/** What a drill may cost one SLO, window by window. */
public record Expectation(Shock shock, Objective held, Objective after) {
  public Expectation {
    checkNotNull(shock, "shock");
    checkNotNull(held, "held");
    checkNotNull(after, "after");
  }

  /** The first {@code within} after an injection may cost {@code cost} of bad time. */
  public record Shock(Duration within, Duration cost) {
    public Shock {
      checkPositive(within, "shock.within");
      checkPositive(cost, "shock.cost");
      checkArgument(
          cost.compareTo(within) < 0,
          "shock.cost %s must be shorter than shock.within %s",
          cost,
          within);
    }

    /** The share of events of the shock that may be bad. */
    public double allowedBadShare() {
      return cost.toMillis() / (double) within.toMillis();
    }
  }
}
