package holdwater.accounts;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What billing signed last, in the database, for all zones and after a restart. Thread-safe. */
@Singleton
class KeptEntitlements {
  private static final Logger LOG = LoggerFactory.getLogger(KeptEntitlements.class);

  /** A newer one that is good for no longer than this beyond the kept one is not worth a write. */
  private static final Duration WORTH = Duration.ofMinutes(1);

  private final KeptEntitlementRepository rows;
  private final Billing billing;
  private final Clock clock;

  KeptEntitlements(KeptEntitlementRepository rows, Billing billing, Clock clock) {
    this.rows = rows;
    this.billing = billing;
    this.clock = clock;
  }

  /** The one of that account, if billing signed it. */
  Optional<SignedEntitlement> of(String accountId) {
    return rows.findById(accountId).flatMap(row -> billing.read(row.signed(), accountId));
  }

  /** Keeps it, as well as it can: who has an answer must not wait for a place to put it. */
  void keep(SignedEntitlement entitlement) {
    try {
      Optional<KeptEntitlement> row = rows.findById(entitlement.accountId());
      KeptEntitlement next = new KeptEntitlement(entitlement.accountId(), entitlement.signed());
      if (row.isEmpty()) {
        rows.save(next);
      } else if (isWorthIt(row.get(), entitlement)) {
        rows.update(next);
      }
    } catch (DataAccessException e) {
      // Another zone may have been first, or the database is away.
      LOG.debug("the entitlement of {} is not kept: {}", entitlement.accountId(), e.getMessage());
    }
  }

  /**
   * Billing told it without being asked. What it did not sign counts for nothing, and neither does
   * what is over, or is good for no longer than what is known: events may come late, and after a
   * definite no.
   *
   * @throws RuntimeException if the database does not take it: hear it again
   */
  void heard(EntitlementTold told) {
    Optional<SignedEntitlement> signed = billing.read(told.entitlement(), told.accountId());
    if (signed.isEmpty()) {
      LOG.warn("an entitlement of {} was told that billing did not sign", told.accountId());
      return;
    }
    if (!signed.get().isValid(clock.instant())) {
      return;
    }
    Optional<KeptEntitlement> row = rows.findById(told.accountId());
    KeptEntitlement next = new KeptEntitlement(told.accountId(), told.entitlement());
    if (row.isEmpty()) {
      rows.save(next);
    } else if (isLater(row.get(), signed.get())) {
      rows.update(next);
    }
  }

  private boolean isLater(KeptEntitlement row, SignedEntitlement next) {
    return billing
        .read(row.signed(), next.accountId())
        .filter(kept -> !kept.validUntil().isBefore(next.validUntil()))
        .isEmpty();
  }

  private boolean isWorthIt(KeptEntitlement row, SignedEntitlement next) {
    return billing
        .read(row.signed(), next.accountId())
        .filter(kept -> kept.plan().equals(next.plan()))
        .filter(kept -> kept.validUntil().plus(WORTH).isAfter(next.validUntil()))
        .isEmpty();
  }

  /** Billing says no: what it said before is no grace. */
  void forget(String accountId) {
    rows.deleteById(accountId);
  }
}
