package holdwater.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One wish to pay an invoice, known by the key that came with it.
 *
 * @param providerKey what the provider knows it by; the same for all attempts at an invoice since
 *     its last refusal, so that two of them are charged once
 * @param outcome a word of {@link Outcome}
 * @param reference the provider's, once it is charged
 */
@Table("PAYMENT_ATTEMPT")
record AttemptRow(
    @Id String idempotencyKey,
    String invoiceId,
    String providerKey,
    String outcome,
    String reference,
    long startedAt,
    @Version Long version) {

  /** How an attempt stands. */
  enum Outcome {
    /** Nobody knows yet; asked again with the same key. */
    UNKNOWN,
    CHARGED,
    REFUSED
  }

  boolean is(Outcome asked) {
    return outcome.equals(asked.name());
  }

  AttemptRow ended(Outcome how, String providerReference) {
    return new AttemptRow(
        idempotencyKey, invoiceId, providerKey, how.name(), providerReference, startedAt, version);
  }
}
