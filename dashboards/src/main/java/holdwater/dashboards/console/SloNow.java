package holdwater.dashboards.console;

import holdwater.dashboards.rules.BurnAlert;
import holdwater.model.slo.ErrorBudget;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An SLO at one moment, as far as the console has seen it.
 *
 * @param since the first second that is known of it; empty as long as none is
 * @param bad bad time since then: the bad share of every second, added up
 * @param shortBurn how many times faster than allowed the budget burnt over the last {@link
 *     SloBook#SHORT}; empty without events
 * @param longBurn the same over {@link SloBook#LONG}, or over what is known of it
 */
record SloNow(
    Slo slo,
    Optional<Instant> since,
    Duration bad,
    OptionalDouble shortBurn,
    OptionalDouble longBurn) {

  /**
   * What is left of the budget of the SLO's period if all of it was there when the console began to
   * look: 1 when nothing is spent, below 0 when more than all is.
   */
  double left() {
    return 1 - ErrorBudget.of(slo).spentBy(bad);
  }

  /** Whether it burns so fast that somebody would be called at once. */
  boolean pages() {
    BurnAlert alert = BurnAlert.PAGE_IN_AN_HOUR;
    double factor = alert.factor().doubleValue();
    return alert.canFire(slo.objective())
        && shortBurn.orElse(0) > factor
        && longBurn.orElse(0) > factor;
  }
}
