package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkShare;

/**
 * Who must have suffered from a fault, for without that it was none: at least {@code bad} of the
 * events of an SLO, from the end of the shock to the revert.
 *
 * @param slo one of the scenario's, of which nothing else is expected
 */
public record Suffering(String slo, double bad) {
  public Suffering {
    checkNotBlank(slo, "slo");
    checkShare(bad, "bad");
    checkArgument(bad > 0, "bad must be above 0");
  }
}
