package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;

/** The share of events that must be good, above 0 and below 1. */
public record Objective(double share) {
  public Objective {
    checkArgument(
        share > 0 && share < 1,
        "an objective must lie between 0%% and 100%%, both excluded, was %s",
        share);
  }

  /** The share of events that may be bad. */
  public double allowedBadShare() {
    return 1 - share;
  }
}
