package holdwater.billing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What money and time are here: {@code billing} in application.properties.
 *
 * @param period that an invoice is for
 * @param renewAhead how long before the end of a period the next one is invoiced and paid
 * @param retryAfter when an invoice that could not be paid is tried again
 * @param validity how long a signed entitlement is good without anybody asking again
 * @param grace how long it is good when nobody can be asked, and how long an open invoice stops
 *     nobody
 * @param entitlementSecret what entitlements are signed by, hexadecimal
 * @param links to the payment provider
 * @param providerKey by which the payment provider knows us
 * @param timeout of one try to charge
 */
@ConfigurationProperties("billing")
public record BillingSettings(
    Duration period,
    Duration renewAhead,
    Duration retryAfter,
    Duration validity,
    Duration grace,
    String entitlementSecret,
    String links,
    String providerKey,
    Duration timeout) {
  public BillingSettings {
    if (period.compareTo(renewAhead) <= 0) {
      throw new IllegalArgumentException(
          "billing.period is %s, must be longer than renew-ahead %s".formatted(period, renewAhead));
    }
    if (grace.compareTo(validity) < 0) {
      throw new IllegalArgumentException(
          "billing.grace is %s, must not be shorter than validity %s".formatted(grace, validity));
    }
  }

  /** Without the secrets: records end up in logs. */
  @Override
  public String toString() {
    return "BillingSettings[period=%s, grace=%s]".formatted(period, grace);
  }
}
