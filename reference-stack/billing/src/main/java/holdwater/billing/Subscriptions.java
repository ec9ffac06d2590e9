package holdwater.billing;

import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Who has subscribed to what. */
@Service
public class Subscriptions {
  /** No character that an entitlement is written with. */
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final SubscriptionRepository rows;
  private final Ledger ledger;
  private final BillingSettings settings;
  private final Clock clock;

  Subscriptions(SubscriptionRepository rows, Ledger ledger, BillingSettings settings, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /** The account's; one that is not known begins, and its first period costs nothing. */
  SubscriptionRow ofOrBegun(String accountId, String plan) {
    if (accountId == null || !ACCOUNT.matcher(accountId).matches()) {
      throw BillingFailure.badRequest("accountId has 1 to 64 letters, digits, - and _.");
    }
    return rows.findById(accountId).orElseGet(() -> begin(accountId, Plan.of(plan)));
  }

  private SubscriptionRow begin(String accountId, Plan plan) {
    long end = clock.instant().plus(settings.period()).getEpochSecond();
    try {
      return rows.save(SubscriptionRow.begun(accountId, plan, end));
    } catch (DuplicateKeyException e) {
      // Two zones ask for one account at the same time.
      return rows.findById(accountId).orElseThrow(() -> e);
    }
  }

  /** 404 when there is none. */
  SubscriptionRow of(String accountId) {
    return rows.findById(accountId).orElseThrow(() -> BillingFailure.notFound("subscription"));
  }

  /** From now on; the time that is paid for stays paid. For a plan that costs no more. */
  SubscriptionRow to(SubscriptionRow row, Plan wanted) {
    return row.plan().equals(wanted.word()) ? row : ledger.changed(row.to(wanted));
  }
}
