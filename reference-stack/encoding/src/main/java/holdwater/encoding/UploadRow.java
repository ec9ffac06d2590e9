package holdwater.encoding;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Something that was uploaded.
 *
 * @param accountId whose it is
 * @param digest SHA-256 of its content, in hexadecimal
 */
@MappedEntity("upload")
record UploadRow(@Id String id, String accountId, String digest, State state, Instant receivedAt) {

  /** Where an upload stands. */
  enum State {
    /** Kept; what is to be made of it is not there yet. */
    RECEIVED,
    /** Its rung is there. */
    ENCODED,
    /** It could not be encoded, and will not be tried again. */
    FAILED
  }

  boolean belongsTo(String account) {
    return accountId.equals(account);
  }
}
