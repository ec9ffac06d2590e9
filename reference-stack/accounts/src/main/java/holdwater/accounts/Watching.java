package holdwater.accounts;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * How many watch on an account at once, by what players told lately: in this region, and in others
 * as far as it has been heard here. Counted only where plans are sold, for nobody else has promised
 * so many and no more. Whoever stops is not counted any more; a player that falls silent is counted
 * for ten seconds. Two who watch one title by one profile count once. Thread-safe.
 */
@Singleton
class Watching {
  /** More than two heartbeats, and what they take to come here. */
  static final Duration LATELY = Duration.ofSeconds(10);

  private final HistoryRepository rows;
  private final Billing billing;

  Watching(HistoryRepository rows, Billing billing) {
    this.rows = rows;
    this.billing = billing;
  }

  /** The entitlement, with how many watch on its account now. */
  Entitlement counted(Entitlement entitlement, String accountId, Instant now) {
    return billing.exists()
        ? entitlement.watchedBy((int) rows.watching(accountId, now.minus(LATELY)))
        : entitlement;
  }
}
