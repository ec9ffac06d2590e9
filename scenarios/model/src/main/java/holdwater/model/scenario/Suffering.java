package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkShare;

/**
 * Whose events must have become bad, as a proof that the fault took effect: at least the share
 * {@code bad} of the events of one SLO, from the end of the shock to the revert.
 *
 * @param slo an SLO of the scenario for which the scenario has no other expectation
 */
public record Suffering(String slo, double bad) {
  public Suffering {
    checkNotBlank(slo, "slo");
    checkShare(bad, "bad");
    checkArgument(bad > 0, "bad must be above 0");
  }
}
