package holdwater.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;

/**
 * Takes in accounts and profiles of other regions. Idempotent, and all regions come to the same,
 * whatever order they hear of it in: of two accounts with one address the one that was made first
 * keeps it. The other stays with its profiles, its history and whoever is signed in, but nobody can
 * sign in to it by the address. Thread-safe, also over processes.
 */
@Singleton
class AccountsElsewhere {
  private static final Comparator<AccountRow> BY_AGE =
      Comparator.comparing(AccountRow::createdAt).thenComparing(AccountRow::id);

  private final AccountRepository accounts;
  private final ProfileRepository profiles;
  private final Counter conflicts;

  AccountsElsewhere(AccountRepository accounts, ProfileRepository profiles, MeterRegistry meters) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.conflicts = meters.counter("region.conflicts", "topic", ProfileCreated.TOPIC);
  }

  /**
   * Keeps what is not known yet.
   *
   * @throws RuntimeException if the database does not take it, or another instance was faster: take
   *     it in again
   */
  @Transactional
  void takeIn(ProfileCreated created) {
    if (!accounts.existsById(created.accountId())) {
      accounts.save(withItsAddress(created.account()));
    }
    if (!profiles.existsById(created.profileId())) {
      profiles.save(created.profile());
    }
  }

  private AccountRow withItsAddress(AccountRow account) {
    Optional<AccountRow> holder = accounts.findByEmail(account.email());
    if (holder.isEmpty()) {
      return account;
    }
    conflicts.increment();
    if (BY_AGE.compare(account, holder.get()) < 0) {
      accounts.update(withoutAddress(holder.get()));
      return account;
    }
    return withoutAddress(account);
  }

  /** The id is no address, so nobody signs in by it. */
  private static AccountRow withoutAddress(AccountRow account) {
    return new AccountRow(
        account.id(),
        account.id(),
        account.name(),
        account.passwordHash(),
        account.plan(),
        account.createdAt(),
        account.country());
  }
}
