package holdwater.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What an account owes, or has paid, for one period.
 *
 * @param paidAt {@code null} while it is open
 * @param nextTryAt when it is to be collected, if it is open then; {@link #ONLY_WHEN_ASKED} for a
 *     plan that nobody has before it is paid
 */
@Table("INVOICE")
record InvoiceRow(
    @Id String id,
    String accountId,
    String plan,
    int cents,
    long periodFrom,
    long periodUntil,
    Long paidAt,
    long nextTryAt,
    @Version Long version) {

  /** As time of the next try: never by itself. */
  static final long ONLY_WHEN_ASKED = Long.MAX_VALUE;

  /** Answers: is this for a plan that begins with the payment, if there is one? */
  boolean isOffer() {
    return nextTryAt == ONLY_WHEN_ASKED;
  }

  boolean isPaid() {
    return paidAt != null;
  }

  /** What was offered lasts a period from then on, however old the offer is. */
  InvoiceRow paid(long at) {
    long until = isOffer() ? at + periodUntil - periodFrom : periodUntil;
    return new InvoiceRow(id, accountId, plan, cents, periodFrom, until, at, nextTryAt, version);
  }

  InvoiceRow triedAgainAt(long at) {
    return new InvoiceRow(id, accountId, plan, cents, periodFrom, periodUntil, paidAt, at, version);
  }
}
