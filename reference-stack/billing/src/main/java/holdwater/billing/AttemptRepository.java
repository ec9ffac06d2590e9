package holdwater.billing;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Attempts to pay, by idempotency key. */
interface AttemptRepository extends ListCrudRepository<AttemptRow, String> {
  /** How many of the provider's keys were refused; two attempts with one of them count once. */
  @Query(
      """
      SELECT COUNT(DISTINCT provider_key) FROM payment_attempt
      WHERE invoice_id = :invoiceId AND outcome = 'REFUSED'\
      """)
  long refusedKeys(String invoiceId);

  long countByInvoiceIdAndOutcome(String invoiceId, String outcome);

  /** Those of which nobody knows yet, of one of the provider's keys. */
  @Query(
      """
      SELECT * FROM payment_attempt
      WHERE invoice_id = :invoiceId AND provider_key = :providerKey AND outcome = 'UNKNOWN'\
      """)
  List<AttemptRow> open(String invoiceId, String providerKey);

  /** One that was charged with that key of the provider's. */
  @Query(
      """
      SELECT * FROM payment_attempt
      WHERE invoice_id = :invoiceId AND provider_key = :providerKey AND outcome = 'CHARGED'
      LIMIT 1\
      """)
  Optional<AttemptRow> charged(String invoiceId, String providerKey);
}
