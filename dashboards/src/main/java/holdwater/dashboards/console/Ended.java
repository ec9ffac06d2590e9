package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Evidence;
import java.time.Instant;

/**
 * A fault that was reverted, or was meant to be.
 *
 * @param fault as it was when it was seen in force
 * @param gone what was measured of its revert
 */
public record Ended(FaultInForce fault, Instant at, Evidence gone) {
  public Ended {
    checkNotNull(fault, "fault");
    checkNotNull(at, "at");
    checkNotNull(gone, "gone");
  }
}
