package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * An account.
 *
 * @param email in lower case, unique
 * @param passwordHash as {@link Passwords} writes it
 * @param country of whoever pays, as ISO 3166 writes it; {@code XX} if they did not say
 */
@MappedEntity("account")
record AccountRow(
    @Id String id,
    String email,
    String name,
    String passwordHash,
    String plan,
    Instant createdAt,
    String country) {

  /** Without the hash: records end up in logs. */
  @Override
  public String toString() {
    return "AccountRow[" + id + "]";
  }
}
