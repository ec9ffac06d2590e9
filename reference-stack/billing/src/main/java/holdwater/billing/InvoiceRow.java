package holdwater.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What an account owes, or has paid, for one period.
 *
 * @param paidAt {@code null} while it is open
 * @param nextTryAt when it is to be collected, if it is open then
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

  boolean isPaid() {
    return paidAt != null;
  }

  InvoiceRow paid(long at) {
    return new InvoiceRow(
        id, accountId, plan, cents, periodFrom, periodUntil, at, nextTryAt, version);
  }

  InvoiceRow triedAgainAt(long at) {
    return new InvoiceRow(id, accountId, plan, cents, periodFrom, periodUntil, paidAt, at, version);
  }
}
