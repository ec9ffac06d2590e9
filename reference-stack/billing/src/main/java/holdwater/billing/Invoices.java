package holdwater.billing;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What accounts owe. */
@Service
public class Invoices {
  private static final int MOST = 24;

  private final InvoiceRepository rows;
  private final BillingSettings settings;
  private final Clock clock;

  Invoices(InvoiceRepository rows, BillingSettings settings, Clock clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  /** The newest of an account. */
  List<InvoiceRow> of(String accountId) {
    return rows.newest(accountId, MOST);
  }

  /** That one of that account; 404 when it is another account's. */
  InvoiceRow one(String accountId, String id) {
    return rows.findByIdAndAccountId(id, accountId)
        .orElseThrow(() -> BillingFailure.notFound("invoice"));
  }

  /** For the period after the one that is paid for; nothing if there is one already. */
  void issueNext(SubscriptionRow subscription) {
    long now = clock.instant().getEpochSecond();
    // What is over for longer than the grace was not watched, and costs nothing.
    boolean lapsed = now > subscription.paidUntil() + settings.grace().toSeconds();
    long from = lapsed ? now : subscription.paidUntil();
    Plan plan = Plan.of(subscription.plan());
    try {
      rows.save(
          new InvoiceRow(
              UUID.randomUUID().toString(),
              subscription.accountId(),
              plan.word(),
              plan.cents(),
              from,
              from + settings.period().toSeconds(),
              null,
              now,
              null));
    } catch (DuplicateKeyException e) {
      // There is one for this period.
    }
  }
}
