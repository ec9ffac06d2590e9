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
   * It is charged: the invoice is paid, the subscription goes on. Booked twice it counts once.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException when somebody else books at
   *     the same time; nothing is written then
   */
  @Transactional
  AttemptRow charged(AttemptRow attempt, String reference, long now) {
    InvoiceRow invoice = invoices.findById(attempt.invoiceId()).orElseThrow();
    if (!invoice.isPaid()) {
      invoices.save(invoice.paid(now));
      SubscriptionRow subscription = subscriptions.findById(invoice.accountId()).orElseThrow();
      subscriptions.save(subscription.paidUpTo(invoice.periodUntil()));
      changes.changed(invoice.accountId());
    }
    return ended(attempt, Outcome.CHARGED, reference);
  }

  /** It is refused: the invoice stays open. */
  @Transactional
  AttemptRow refused(AttemptRow attempt) {
    return ended(attempt, Outcome.REFUSED, null);
  }

  private AttemptRow ended(AttemptRow attempt, Outcome how, String reference) {
    AttemptRow now = attempts.findById(attempt.idempotencyKey()).orElseThrow();
    return now.is(Outcome.UNKNOWN) ? attempts.save(now.ended(how, reference)) : now;
  }
}
