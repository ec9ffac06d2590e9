package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.WindowKind;

/**
 * What a scenario claims of one resilience pattern: without it, this SLO must FAIL in this window.
 * Named beforehand, so that a FAIL from somewhere else is not taken for a proof.
 *
 * @param pattern the pattern's name
 * @param slo one of those that the scenario expects something of
 * @param window shock, held or after; of any step
 */
public record Proof(String pattern, String slo, WindowKind window) {
  public Proof {
    checkNotBlank(pattern, "pattern");
    checkNotBlank(slo, "slo");
    checkNotNull(window, "window");
    checkArgument(window != WindowKind.STEADY, "window must lie after the injection");
  }
}
