package holdwater.accounts;

import holdwater.resilience.CachedCall;
import holdwater.resilience.FallbackChain;
import holdwater.resilience.ResponseCache;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an account may do: billing's answer, asked for at most once in a while; without one, what
 * billing signed before, while that is good; beyond that, during its grace; and for an account that
 * is so new that billing may never have heard of it, its plan. So a dead billing stops nobody who
 * paid. Where the topology has no billing, the plan is all there is. Thread-safe.
 */
@Singleton
class Entitlements {
  private static final int KEYS = 10_000;

  /** Longer than both tries at billing take. */
  private static final Duration WAIT = Duration.ofMillis(350);

  private static final int OUR_FAULT = 500;

  private final Billing billing;
  private final KeptEntitlements kept;
  private final Surroundings surroundings;
  private final Clock clock;
  private final Duration newcomer;
  private final CachedCall<String, Entitlement> calls;

  Entitlements(
      Billing billing,
      KeptEntitlements kept,
      Surroundings surroundings,
      Clock clock,
      @Property(name = "holdwater.entitlements.fresh") Duration fresh,
      @Property(name = "holdwater.entitlements.newcomer") Duration newcomer) {
    this.billing = billing;
    this.kept = kept;
    this.surroundings = surroundings;
    this.clock = clock;
    this.newcomer = newcomer;
    this.calls =
        new CachedCall<>(
            "entitlements", new ResponseCache.Settings(fresh, fresh, KEYS), surroundings);
  }

  /** The account's; a failure only when nothing that is known of it is good enough. */
  Entitlement of(AccountRow account) {
    if (!billing.exists()) {
      return Entitlement.of(account.plan());
    }
    Instant now = clock.instant();
    return FallbackChain.first("entitlement", () -> asked(account), surroundings)
        .when(Entitlements::isNoAnswer)
        .orElse(
            "signed",
            () ->
                known(account).filter(one -> one.isValid(now)).map(SignedEntitlement::entitlement))
        .orElse(
            "grace",
            () ->
                known(account)
                    .filter(one -> one.isInGrace(now))
                    .map(SignedEntitlement::entitlement))
        .orElse("newcomer", () -> ofNewcomer(account, now))
        .answer()
        .value();
  }

  private Entitlement asked(AccountRow account) {
    CallContext context = CallContext.current();
    return calls.get(
        context.shareable(account.id()), context.patience(WAIT), () -> askAndKeep(account));
  }

  private Entitlement askAndKeep(AccountRow account) {
    Optional<SignedEntitlement> granted = billing.ask(account);
    if (granted.isEmpty()) {
      kept.forget(account.id());
      return Entitlement.none(account.plan());
    }
    kept.keep(granted.get());
    return granted.get().entitlement();
  }

  /** Nothing of what billing answers with care, a refusal among it, is made up for. */
  private static boolean isNoAnswer(RuntimeException failure) {
    return !(failure instanceof ApiFailure answer) || answer.status() >= OUR_FAULT;
  }

  private Optional<SignedEntitlement> known(AccountRow account) {
    return kept.of(account.id());
  }

  private Optional<Entitlement> ofNewcomer(AccountRow account, Instant now) {
    return account.createdAt().plus(newcomer).isAfter(now)
        ? Optional.of(Entitlement.of(account.plan()))
        : Optional.empty();
  }
}
