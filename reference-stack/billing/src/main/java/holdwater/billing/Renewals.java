package holdwater.billing;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Invoices periods that are about to end, and collects what is owed. An invoice that could not be
 * paid is tried again after a while, so a sick provider is not asked more often than a well one by
 * much. One round at a time.
 */
@Component
class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  /** In one round, so that it ends soon. */
  private static final int MOST = 50;

  private final SubscriptionRepository subscriptions;
  private final InvoiceRepository rows;
  private final Invoices invoices;
  private final Payments payments;
  private final BillingSettings settings;
  private final Clock clock;

  Renewals(
      SubscriptionRepository subscriptions,
      InvoiceRepository rows,
      Invoices invoices,
      Payments payments,
      BillingSettings settings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.rows = rows;
    this.invoices = invoices;
    this.payments = payments;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${billing.round}", initialDelayString = "${billing.round}")
  void round() {
    long now = clock.instant().getEpochSecond();
    try {
      subscriptions
          .ending(now + settings.renewAhead().toSeconds(), MOST)
          .forEach(invoices::issueNext);
      rows.due(now, MOST).forEach(invoice -> collect(invoice, now));
    } catch (DataAccessException | TransactionException e) {
      // The next round does what this one could not.
      LOG.warn("renewals wait for the database: {}", e.getMessage());
    }
  }

  /** Its next time is written down first: whatever happens now, it comes once in a while. */
  private void collect(InvoiceRow invoice, long now) {
    InvoiceRow tried =
        rows.save(invoice.triedAgainAt(now + Math.max(1, settings.retryAfter().toSeconds())));
    try {
      payments.collect(tried, Payments.RENEWAL);
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("invoice {} is not paid: {}", tried.id(), e.getMessage());
    }
  }
}
