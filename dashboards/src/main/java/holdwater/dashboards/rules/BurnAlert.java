package holdwater.dashboards.rules;

import static holdwater.dashboards.rules.RateWindow.FIVE_MINUTES;
import static holdwater.dashboards.rules.RateWindow.HALF_AN_HOUR;
import static holdwater.dashboards.rules.RateWindow.ONE_DAY;
import static holdwater.dashboards.rules.RateWindow.ONE_HOUR;
import static holdwater.dashboards.rules.RateWindow.SIX_HOURS;
import static holdwater.dashboards.rules.RateWindow.THREE_DAYS;
import static holdwater.dashboards.rules.RateWindow.TWO_HOURS;

import holdwater.model.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * An alert on how fast an error budget burns, over a long window, which shows that it matters, and
 * a short one, a twelfth of it, which shows that it goes on.
 *
 * <p>From Google's SRE workbook, chapter 5, "Alerting on SLOs", section "Multiwindow,
 * Multi-Burn-Rate Alerts" (<a href="https://sre.google/workbook/alerting-on-slos/">text</a>):
 *
 * <pre>
 * burn rate       = share of bad events / (1 - objective)
 * it alerts when  share of bad events over both windows > factor x (1 - objective)
 * budget spent    = factor x long window / period of the SLO
 * </pre>
 *
 * <p>Over 30 days the factors stand for 2 % of the budget in an hour, 5 % in six hours, and 10 % in
 * one and in three days.
 */
public enum BurnAlert {
  PAGE_IN_AN_HOUR("14.4", ONE_HOUR, FIVE_MINUTES, Severity.PAGE),
  PAGE_IN_SIX_HOURS("6", SIX_HOURS, HALF_AN_HOUR, Severity.PAGE),
  TICKET_IN_A_DAY("3", ONE_DAY, TWO_HOURS, Severity.TICKET),
  TICKET_IN_THREE_DAYS("1", THREE_DAYS, SIX_HOURS, Severity.TICKET);

  /**
   * So many events must have been bad within the long window. A share alone would call somebody for
   * one bad event of a morning without traffic.
   */
  public static final int LEAST_BAD = 10;

  /** Whom it calls. */
  public enum Severity {
    /** Somebody at once. */
    PAGE,
    /** Somebody at work. */
    TICKET;

    /** The value of the label {@code severity}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final BigDecimal factor;
  private final RateWindow longWindow;
  private final RateWindow shortWindow;
  private final Severity severity;

  BurnAlert(String factor, RateWindow longWindow, RateWindow shortWindow, Severity severity) {
    this.factor = new BigDecimal(factor);
    this.longWindow = longWindow;
    this.shortWindow = shortWindow;
    this.severity = severity;
  }

  public BigDecimal factor() {
    return factor;
  }

  public RateWindow longWindow() {
    return longWindow;
  }

  public RateWindow shortWindow() {
    return shortWindow;
  }

  public Severity severity() {
    return severity;
  }

  /** The share of bad events above which it alerts, exact: 14.4 times 0.001 is 0.0144. */
  public BigDecimal threshold(Objective objective) {
    return factor.multiply(allowed(objective)).stripTrailingZeros();
  }

  /**
   * Answers: could it ever alert? With an objective of 90 % not even a service that always fails
   * burns 14.4 times too fast.
   */
  public boolean canFire(Objective objective) {
    return threshold(objective).compareTo(BigDecimal.ONE) < 0;
  }

  /** After what time at this rate all of the budget is spent. */
  Duration spentAfter(Duration period) {
    return Duration.ofSeconds(Math.round(period.toSeconds() / factor.doubleValue()));
  }

  /** What may be bad, without what a subtraction of doubles leaves behind. */
  static BigDecimal allowed(Objective objective) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(objective.share()));
  }
}
