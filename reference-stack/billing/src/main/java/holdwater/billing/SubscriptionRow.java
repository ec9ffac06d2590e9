package holdwater.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What an account has subscribed to.
 *
 * @param paidUntil in seconds since 1970, as all times in these rows
 * @param version {@code null} in a new row
 */
@Table("SUBSCRIPTION")
record SubscriptionRow(@Id String accountId, String plan, long paidUntil, @Version Long version) {

  static SubscriptionRow begun(String accountId, Plan plan, long paidUntil) {
    return new SubscriptionRow(accountId, plan.word(), paidUntil, null);
  }

  SubscriptionRow to(Plan other) {
    return new SubscriptionRow(accountId, other.word(), paidUntil, version);
  }

  /** Never shorter than it is: a payment that is booked twice counts once. */
  SubscriptionRow paidUpTo(long end) {
    return new SubscriptionRow(accountId, plan, Math.max(paidUntil, end), version);
  }
}
