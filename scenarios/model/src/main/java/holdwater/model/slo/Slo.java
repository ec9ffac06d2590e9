package holdwater.model.slo;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;

/**
 * A service level objective as production has it; what a drill may cost stands in the scenario.
 *
 * @param objective the production objective over {@code period}
 */
public record Slo(String name, String description, Sli sli, Objective objective, Duration period) {
  public Slo {
    checkNotBlank(name, "SLO name");
    checkNotNull(description, "description");
    checkNotNull(sli, "sli");
    checkNotNull(objective, "objective");
    checkNotNull(period, "period");
  }
}
