package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Where there are several regions, told on {@link #TOPIC}: somebody may watch on an account from
 * now on. It carries the account with it, so that the order of events does not matter. May come
 * twice.
 *
 * @param passwordHash as {@link Passwords} writes it: whoever signed up in one region can sign in
 *     in the other
 */
@Serdeable
record ProfileCreated(
    String accountId,
    String email,
    String name,
    String passwordHash,
    String plan,
    String country,
    Instant createdAt,
    String profileId,
    String profileName) {
  static final String TOPIC = "accounts";

  static ProfileCreated of(AccountRow account, Profile profile) {
    return new ProfileCreated(
        account.id(),
        account.email(),
        account.name(),
        account.passwordHash(),
        account.plan(),
        account.country(),
        account.createdAt(),
        profile.id(),
        profile.name());
  }

  /** The account as the other region has it. */
  AccountRow account() {
    return new AccountRow(accountId, email, name, passwordHash, plan, createdAt, country);
  }

  Profile profile() {
    return new Profile(profileId, accountId, profileName);
  }

  /** Without the hash: records end up in logs. */
  @Override
  public String toString() {
    return "ProfileCreated[" + accountId + ", " + profileId + "]";
  }
}
