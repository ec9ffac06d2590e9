package holdwater.billing;

import holdwater.billing.AttemptRow.Outcome;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Pays invoices. The same key pays once however often it comes, and an invoice is charged once
 * whatever keys come: what the provider knows an attempt by is the invoice's, until it refuses. A
 * key of the provider's is not used any more once it was refused, and it refuses that key for good;
 * so of all the keys of an invoice only the newest one can be charged.
 */
@Service
public class Payments {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

  /** Somebody else booked at the same time; after that there is nothing left to book. */
  private static final int BOOKING_TRIES = 3;

  /** Of what is collected without anybody's wish: once for each refusal, which is not often. */
  static final String RENEWAL = "renewal";

  /** Keys of one invoice of which nobody knows what became; any of them may be sent again. */
  static final int MOST_OPEN = 20;

  /** Of one invoice, so that its attempts do not fill the table. */
  private static final int MOST_REFUSED = 500;

  private final Invoices invoices;
  private final AttemptRepository attempts;
  private final Ledger ledger;
  private final PaymentProvider provider;
  private final Clock clock;

  Payments(
      Invoices invoices,
      AttemptRepository attempts,
      Ledger ledger,
      PaymentProvider provider,
      Clock clock) {
    this.invoices = invoices;
    this.attempts = attempts;
    this.ledger = ledger;
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * The attempt, charged.
   *
   * @throws BillingFailure 404 for another account's invoice, 409 for a key that paid another one,
   *     402 refused, 503 when nobody knows yet
   */
  public Receipt pay(String accountId, String invoiceId, String key) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw BillingFailure.badRequest(
          "The header Idempotency-Key is needed, 1 to 100 characters without blanks.");
    }
    InvoiceRow invoice = invoices.one(accountId, invoiceId);
    AttemptRow attempt = attemptOf(invoice, key);
    if (attempt.is(Outcome.UNKNOWN)) {
      attempt = invoice.isPaid() ? alreadyCharged(attempt) : end(attempt, invoice);
    }
    if (attempt.is(Outcome.REFUSED)) {
      throw BillingFailure.refused();
    }
    return new Receipt(invoiceId, attempt.reference(), invoice.cents());
  }

  /**
   * The same by a key of our own. While nobody knows what became of the last attempt this goes on
   * with it, so an invoice has one more attempt for each refusal, and not for each round.
   *
   * @param why {@link #RENEWAL}, or another word
   */
  Receipt collect(InvoiceRow invoice, String why) {
    return pay(invoice.accountId(), invoice.id(), why + "." + providerKey(invoice));
  }

  /** What was paid. */
  public record Receipt(String invoiceId, String reference, int cents) {}

  private AttemptRow attemptOf(InvoiceRow invoice, String key) {
    AttemptRow attempt = attempts.findById(key).orElseGet(() -> begin(invoice, key));
    if (!attempt.invoiceId().equals(invoice.id())) {
      throw BillingFailure.conflict("This Idempotency-Key was used for another invoice.");
    }
    return attempt;
  }

  private AttemptRow begin(InvoiceRow invoice, String key) {
    if (invoice.isPaid()) {
      throw BillingFailure.conflict("The invoice is paid already.");
    }
    if (!key.startsWith(RENEWAL + ".")) {
      checkRoom(invoice);
    }
    try {
      return attempts.save(
          new AttemptRow(
              key,
              invoice.id(),
              providerKey(invoice),
              Outcome.UNKNOWN.name(),
              null,
              clock.instant().getEpochSecond(),
              null));
    } catch (DuplicateKeyException e) {
      return attempts.findById(key).orElseThrow(() -> e);
    }
  }

  private void checkRoom(InvoiceRow invoice) {
    long open = attempts.countByInvoiceIdAndOutcome(invoice.id(), Outcome.UNKNOWN.name());
    if (open >= MOST_OPEN) {
      throw BillingFailure.conflict(
          "Nobody knows what became of %d payments of this invoice: send one of their keys again."
              .formatted(open));
    }
    if (attempts.refusedKeys(invoice.id()) >= MOST_REFUSED) {
      throw BillingFailure.conflict("The provider has refused this invoice too often.");
    }
  }

  private String providerKey(InvoiceRow invoice) {
    return invoice.id() + "." + attempts.refusedKeys(invoice.id());
  }

  /** Nobody charges for what is paid: it was this attempt's charge, or another one's. */
  private AttemptRow alreadyCharged(AttemptRow attempt) {
    return attempts
        .charged(attempt.invoiceId(), attempt.providerKey())
        .map(charged -> booked(attempt, Optional.of(charged.reference())))
        .orElseThrow(() -> BillingFailure.conflict("The invoice is paid already."));
  }

  private AttemptRow end(AttemptRow attempt, InvoiceRow invoice) {
    return booked(
        attempt, provider.charge(attempt.providerKey(), invoice.accountId(), invoice.cents()));
  }

  private AttemptRow booked(AttemptRow attempt, Optional<String> reference) {
    for (int tries = 1; ; tries++) {
      try {
        return reference.isPresent()
            ? ledger.charged(attempt, reference.get(), clock.instant().getEpochSecond())
            : ledger.refused(attempt);
      } catch (OptimisticLockingFailureException e) {
        if (tries == BOOKING_TRIES) {
          throw e;
        }
      }
    }
  }
}
