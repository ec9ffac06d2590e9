package holdwater.billing;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.Surroundings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Says who may watch. Who has paid may; and who has paid until lately may, too, because it is often
 * our payments that fail and not their money (pattern {@code fallback}).
 */
@Service
public class Entitlements {
  private final Subscriptions subscriptions;
  private final EntitlementSigner signer;
  private final BillingSettings settings;
  private final Surroundings surroundings;
  private final Clock clock;

  Entitlements(
      Subscriptions subscriptions,
      EntitlementSigner signer,
      BillingSettings settings,
      Surroundings surroundings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.signer = signer;
    this.settings = settings;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /**
   * What the account may do, signed; empty when it may not watch.
   *
   * @param plan of an account that has no subscription yet
   */
  public Optional<String> of(String accountId, String plan) {
    SubscriptionRow subscription = subscriptions.ofOrBegun(accountId, plan);
    Instant now = clock.instant();
    if (!isEntitled(subscription, now)) {
      return Optional.empty();
    }
    return Optional.of(
        signer.sign(
            accountId, Plan.of(subscription.plan()), now, settings.validity(), settings.grace()));
  }

  private boolean isEntitled(SubscriptionRow subscription, Instant now) {
    try {
      return FallbackChain.first("paid", () -> paid(subscription, now), surroundings)
          .orElse("grace", () -> inGrace(subscription, now))
          .answer()
          .value();
    } catch (NotPaid e) {
      return false;
    }
  }

  private static boolean paid(SubscriptionRow subscription, Instant now) {
    if (now.getEpochSecond() < subscription.paidUntil()) {
      return true;
    }
    throw new NotPaid();
  }

  private Optional<Boolean> inGrace(SubscriptionRow subscription, Instant now) {
    boolean lately = now.getEpochSecond() < subscription.paidUntil() + settings.grace().toSeconds();
    return lately ? Optional.of(true) : Optional.empty();
  }

  /** No failure of ours, only the way down the chain. */
  private static final class NotPaid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPaid() {
      super("the period that was paid for is over");
    }
  }
}
