package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;

/**
 * How much a scenario may take away at one time.
 *
 * @param zones how many zones may lose instances at once
 * @param keepPerService how many instances of every service stay untouched
 */
public record BlastRadius(int zones, int keepPerService) {
  public BlastRadius {
    checkArgument(zones >= 0, "blastRadius.zones must not be negative, was %s", zones);
    checkArgument(
        keepPerService >= 0,
        "blastRadius.keepPerService must not be negative, was %s",
        keepPerService);
  }
}
