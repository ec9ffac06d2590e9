package holdwater.billing;

import holdwater.billing.AttemptRow.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what became of an attempt or of a plan, all of it or nothing; and with it whom that
 * entitles to something else.
 */
@Component
class Ledger {
  private final SubscriptionRepository subscriptions;
  private final InvoiceRepository invoices;
  private final AttemptRepository attempts;
  private final ChangeLog changes;

  Ledger(
      SubscriptionRepository subscriptions,
      InvoiceRepository invoices,
      AttemptRepository attempts,
      ChangeLog changes) {
    this.subscriptions = subscriptions;
    this.invoices = invoices;
    this.attempts = attempts;
    this.changes = changes;
  }

  /** It has another plan from now on. */
  @Transactional
  SubscriptionRow changed(SubscriptionRow subscription) {
    SubscriptionRow saved = subscriptions.save(subscription);
    changes.changed(saved.accountId());
    return saved;
  }

  /**
   * It is charged: the invoice is paid, the subscription goes on, with the invoice's plan if that
   * was asked for. Booked twice it counts once.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException when somebody else books at
   *     the same time; nothing is written then
   */
  @Transactional
  AttemptRow charged(AttemptRow attempt, String reference, long now) {
    InvoiceRow invoice = invoices.findById(attempt.invoiceId()).orElseThrow();
    if (!invoice.isPaid()) {
      InvoiceRow paid = invoices.save(invoice.paid(now));
      SubscriptionRow subscription =
          subscriptions.findById(invoice.accountId()).orElseThrow().paidUpTo(paid.periodUntil());
      subscriptions.save(paid.isOffer() ? subscription.to(Plan.of(paid.plan())) : subscription);
      changes.changed(invoice.accountId());
    }
    AttemptRow current = current(attempt);
    return current.is(Outcome.CHARGED)
        ? current
        : attempts.save(current.ended(Outcome.CHARGED, reference));
  }

  /**
   * It is refused, and with it all attempts with the same key of the provider's: the invoice stays
   * open for another key.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException when somebody else books at
   *     the same time; nothing is written then
   */
  @Transactional
  AttemptRow refused(AttemptRow attempt) {
    attempts
        .open(attempt.invoiceId(), attempt.providerKey())
        .forEach(open -> attempts.save(open.ended(Outcome.REFUSED, null)));
    return current(attempt);
  }

  private AttemptRow current(AttemptRow attempt) {
    return attempts.findById(attempt.idempotencyKey()).orElseThrow();
  }
}
