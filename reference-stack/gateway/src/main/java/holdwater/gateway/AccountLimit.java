package holdwater.gateway;

import holdwater.resilience.RateLimit;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How often one account may call, whatever it asks for: far more than all its viewers together do,
 * and far less than takes this gateway away from others. Thread-safe.
 */
@Singleton
final class AccountLimit {
  private static final int ACCOUNTS = 10_000;

  private final RateLimit<String> limit;

  AccountLimit(
      @Property(name = "holdwater.account-limit.per-second") double perSecond,
      @Property(name = "holdwater.account-limit.burst") int burst,
      Surroundings surroundings) {
    this.limit = new RateLimit<>("account", perSecond, burst, ACCOUNTS, surroundings);
  }

  /** 429, with when to come again, if it is one call too many. */
  void check(String accountId) {
    Duration wait = limit.take(accountId);
    if (!wait.isZero()) {
      throw ApiFailure.tooMany("This account calls too often; wait a moment.", wait);
    }
  }
}
