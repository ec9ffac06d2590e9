package holdwater.billing;

import org.springframework.data.repository.ListCrudRepository;

/** Attempts to pay, by idempotency key. */
interface AttemptRepository extends ListCrudRepository<AttemptRow, String> {
  long countByInvoiceIdAndOutcome(String invoiceId, String outcome);
}
