package holdwater.model.slo;

import static holdwater.model.Checks.checkNotNegative;

import java.time.Duration;

/** The bad time that an objective leaves over its period: {@code (1 - objective) x period}. */
public record ErrorBudget(Duration total) {
  public ErrorBudget {
    checkNotNegative(total, "total");
  }

  /** The budget of {@code slo}: 99.99 % over 30 days leave 259 s. */
  public static ErrorBudget of(Slo slo) {
    double seconds = slo.objective().allowedBadShare() * slo.period().toSeconds();
    return new ErrorBudget(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** The share of the budget that {@code bad} time spends; above 1 when it spends more than all. */
  public double spentBy(Duration bad) {
    return total.isZero() ? Double.POSITIVE_INFINITY : bad.toMillis() / (double) total.toMillis();
  }
}
