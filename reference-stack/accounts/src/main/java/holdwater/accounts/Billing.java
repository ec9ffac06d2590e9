package holdwater.accounts;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.signing.Signer;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The billing service, where the topology has one. Thread-safe. */
@Singleton
class Billing {
  private static final String SERVICE = "billing";

  /** Who wants to watch. */
  @Serdeable
  record Wanted(String accountId, String plan) {}

  /** What billing says. */
  @Serdeable
  record Granted(boolean entitled, @Nullable String entitlement) {}

  private final ServiceClient client;
  private final Optional<Signer> signer;

  Billing(ServiceClients clients, RuntimeConfig config) {
    this.client = clients.to(SERVICE);
    this.signer =
        config.links(SERVICE).isEmpty()
            ? Optional.empty()
            : Optional.of(Signer.ofHex(config.required("ENTITLEMENT_SECRET")));
  }

  /** Answers: does this stack have a billing service? */
  boolean exists() {
    return signer.isPresent();
  }

  /**
   * What the account may do; empty when billing says that it may not watch.
   *
   * @throws ApiFailure when there is no answer, or none that billing can have signed
   */
  Optional<SignedEntitlement> ask(AccountRow account) {
    Granted granted =
        client.postIdempotent(
            "/entitlements", new Wanted(account.id(), account.plan()), Granted.class);
    if (!granted.entitled()) {
      return Optional.empty();
    }
    return Optional.of(
        read(granted.entitlement(), account.id())
            .orElseThrow(
                () -> new ApiFailure(502, "forged", "The entitlement is not billing's own.")));
  }

  /** The entitlement in {@code signed}, if billing signed it for that account. */
  Optional<SignedEntitlement> read(@Nullable String signed, String accountId) {
    return Optional.ofNullable(signed)
        .flatMap(text -> signer.flatMap(known -> SignedEntitlement.read(text, accountId, known)));
  }
}
