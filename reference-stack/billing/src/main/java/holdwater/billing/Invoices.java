package holdwater.billing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What accounts owe. */
@Service
public class Invoices {
  private static final int MOST = 24;

  /** There is one for each plan, if as many. */
  private static final int MOST_OFFERS = 8;

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
      rows.save(forPeriod(subscription.accountId(), plan, from, now));
    } catch (DuplicateKeyException e) {
      // There is one for this period.
    }
  }

  /** The open invoices of an account that are for plans it has asked for. */
  List<InvoiceRow> offers(String accountId) {
    return rows.offers(accountId, MOST_OFFERS);
  }

  /** The open one for that plan; made now if there is none. */
  InvoiceRow offer(String accountId, Plan plan) {
    return openOffer(accountId, plan).orElseGet(() -> made(accountId, plan));
  }

  private InvoiceRow made(String accountId, Plan plan) {
    long now = clock.instant().getEpochSecond();
    try {
      return rows.save(forPeriod(accountId, plan, now, InvoiceRow.ONLY_WHEN_ASKED));
    } catch (DuplicateKeyException e) {
      // The same was asked for at the same time, or another invoice begins in this very second.
      return openOffer(accountId, plan)
          .orElseThrow(() -> BillingFailure.conflict("Another invoice was just made: try again."));
    }
  }

  private Optional<InvoiceRow> openOffer(String accountId, Plan plan) {
    return offers(accountId).stream().filter(offer -> offer.plan().equals(plan.word())).findFirst();
  }

  private InvoiceRow forPeriod(String accountId, Plan plan, long from, long nextTryAt) {
    return new InvoiceRow(
        UUID.randomUUID().toString(),
        accountId,
        plan.word(),
        plan.cents(),
        from,
        from + settings.period().toSeconds(),
        null,
        nextTryAt,
        null);
  }
}
