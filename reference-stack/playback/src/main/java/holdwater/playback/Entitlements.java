package holdwater.playback;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks accounts for each start whether its account may watch. While accounts says that its database
 * is away, what it answered last counts, for ten minutes: who may watch seldom changes, and a
 * viewer who paid does not care where that is written down. For no other failure: who may watch is
 * not guessed because of one bad answer. Thread-safe.
 */
@Singleton
class Entitlements {
  /** So long a plan that has ended may be used on, at most. */
  static final Duration KEPT = Duration.ofMinutes(10);

  /**
   * So long after accounts said so, whatever keeps it from saying it again, such as an open
   * breaker, is taken for the same.
   */
  static final Duration TOLD = Duration.ofSeconds(10);

  private static final int MOST_ACCOUNTS = 10_000;
  private static final String DATABASE_AWAY = "database-away";
  private static final int NOT_FOUND = 404;
  private static final int OUR_FAULT = 500;
  private static final long NEVER = Long.MIN_VALUE;

  /**
   * What accounts says.
   *
   * @param maxHeight of the picture in lines; {@code null} if there is no limit
   * @param territory whose licences count; {@code null} if nobody knows
   * @param streams how many may watch at once; {@code null} if there is no limit
   * @param watching how many do now; {@code null} if nobody counts
   */
  @Serdeable
  record Entitlement(
      boolean entitled,
      @Nullable Integer maxHeight,
      @Nullable String territory,
      @Nullable Integer streams,
      @Nullable Integer watching) {
    private static final Entitlement NONE = new Entitlement(false, null, null, null, null);

    /** Answers: do as many watch as the plan includes? */
    boolean full() {
      return streams != null && watching != null && watching >= streams;
    }

    /** What can be remembered of it: who watches now says nothing of later. */
    private Entitlement lasting() {
      return new Entitlement(entitled, maxHeight, territory, streams, null);
    }
  }

  private final ServiceClient accounts;
  private final Surroundings surroundings;
  private final ResponseCache<String, Entitlement> known;
  private final AtomicLong toldNanos = new AtomicLong(NEVER);

  Entitlements(ServiceClients clients, Surroundings surroundings) {
    this.accounts = clients.to("accounts");
    this.surroundings = surroundings;
    this.known =
        new ResponseCache<>(
            "playback-entitlements",
            new ResponseCache.Settings(Duration.ZERO, KEPT, MOST_ACCOUNTS),
            surroundings);
  }

  /** The account's; a failure when neither accounts nor memory has an answer. */
  Entitlement of(String accountId) {
    String key = CallContext.current().shareable(accountId);
    return FallbackChain.first("entitlement", () -> asked(accountId, key), surroundings)
        .when(this::isAway)
        .orElse("last-known", () -> known.stale(key))
        .answer()
        .value();
  }

  private Entitlement asked(String accountId, String key) {
    try {
      Entitlement answer =
          accounts.get("/accounts/" + accountId + "/entitlement", Entitlement.class);
      known.put(key, answer.lasting());
      return answer;
    } catch (UpstreamFailure e) {
      if (e.status() == NOT_FOUND) {
        known.put(key, Entitlement.NONE); // There is no such account any more.
      } else if (e.code().equals(DATABASE_AWAY)) {
        toldNanos.set(surroundings.ticker().nanos());
      }
      throw e;
    }
  }

  private boolean isAway(RuntimeException failure) {
    long told = toldNanos.get();
    return failure instanceof ApiFailure answer
        && answer.status() >= OUR_FAULT
        && told != NEVER
        && surroundings.ticker().nanos() - told <= TOLD.toNanos();
  }
}
