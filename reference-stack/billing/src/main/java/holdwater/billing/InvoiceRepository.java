package holdwater.billing;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Invoices. */
interface InvoiceRepository extends ListCrudRepository<InvoiceRow, String> {
  /** The newest first. */
  @Query(
      "SELECT * FROM invoice WHERE account_id = :accountId ORDER BY period_from DESC LIMIT :most")
  List<InvoiceRow> newest(String accountId, int most);

  Optional<InvoiceRow> findByIdAndAccountId(String id, String accountId);

  /** Open ones for plans that were asked for, the newest first. */
  @Query(
      """
      SELECT * FROM invoice WHERE account_id = :accountId AND paid_at IS NULL
      AND next_try_at = 9223372036854775807 ORDER BY period_from DESC LIMIT :most\
      """)
  List<InvoiceRow> offers(String accountId, int most);

  /** Open ones whose time to be collected has come. */
  @Query(
      """
      SELECT * FROM invoice WHERE paid_at IS NULL AND next_try_at <= :now
      ORDER BY next_try_at LIMIT :most\
      """)
  List<InvoiceRow> due(long now, int most);
}
