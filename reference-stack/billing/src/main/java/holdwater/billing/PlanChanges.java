package holdwater.billing;

import holdwater.billing.AttemptRow.Outcome;
import org.springframework.stereotype.Service;

/**
 * Changes what an account has subscribed to. A dearer plan begins when a period of it is paid, and
 * not before: whoever only asks for it has what was paid for. A cheaper one begins at once.
 */
@Service
public class PlanChanges {
  private final Subscriptions subscriptions;
  private final Invoices invoices;
  private final Payments payments;
  private final AttemptRepository attempts;

  PlanChanges(
      Subscriptions subscriptions,
      Invoices invoices,
      Payments payments,
      AttemptRepository attempts) {
    this.subscriptions = subscriptions;
    this.invoices = invoices;
    this.payments = payments;
    this.attempts = attempts;
  }

  /**
   * The subscription with that plan. Twice is as good as once, also while nobody knows what became
   * of the payment. An account that is not known begins with its first plan before.
   *
   * @throws BillingFailure 400 for a plan that there is not, 409 while another plan is being paid,
   *     and what a payment throws
   */
  public SubscriptionRow change(String accountId, String plan) {
    Plan wanted = Plan.of(plan);
    SubscriptionRow row = subscriptions.ofOrBegun(accountId, Plan.FIRST.word());
    if (wanted.cents() <= Plan.of(row.plan()).cents()) {
      return subscriptions.to(row, wanted);
    }
    invoices.offers(accountId).stream()
        .filter(offer -> !offer.plan().equals(wanted.word()) && isBeingPaid(offer))
        .findFirst()
        .ifPresent(PlanChanges::refuse);
    payments.collect(invoices.offer(accountId, wanted), "plan");
    return subscriptions.of(accountId);
  }

  private boolean isBeingPaid(InvoiceRow offer) {
    return attempts.countByInvoiceIdAndOutcome(offer.id(), Outcome.UNKNOWN.name()) > 0;
  }

  private static void refuse(InvoiceRow other) {
    throw BillingFailure.conflict(
        "Nobody knows yet whether the plan %s was paid: ask for that one again."
            .formatted(other.plan()));
  }
}
