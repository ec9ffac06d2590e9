package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * An account.
 *
 * @param email in lower case, unique
 * @param passwordHash as {@link Passwords} writes it
 */
@MappedEntity("account")
record AccountRow(
    @Id String id, String email, String name, String passwordHash, String plan, Instant createdAt) {

  /** Without the hash: records end up in logs. */
  @Override
  public String toString() {
    return "AccountRow[" + id + "]";
  }
}
