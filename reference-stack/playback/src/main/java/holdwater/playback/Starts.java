package holdwater.playback;

import holdwater.playback.Entitlements.Entitlement;
import holdwater.playback.Offer.Streams;
import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A stream start: entitlement, licence, streams, edges; refused with a reason where one is missing.
 */
@Singleton
class Starts {
  /** How long a session and its addresses are good. */
  static final Duration SESSION = Duration.ofMinutes(5);

  private static final int HEARTBEAT_SECONDS = 4;

  /** Unavailable for legal reasons (RFC 7725). */
  private static final int NOT_LICENSED = 451;

  /** It collides with what goes on; the viewer can end that. */
  private static final int TOO_MANY = 409;

  private final Entitlements entitlements;
  private final Offers offers;
  private final Manifests manifests;
  private final SessionIds ids;
  private final Ranking edges;
  private final RuntimeConfig config;

  Starts(
      Entitlements entitlements,
      Offers offers,
      Manifests manifests,
      SessionIds ids,
      Ranking edges,
      RuntimeConfig config) {
    this.entitlements = entitlements;
    this.offers = offers;
    this.manifests = manifests;
    this.ids = ids;
    this.edges = edges;
    this.config = config;
  }

  PlaybackSession start(StartRequest request, Instant now) {
    request.check();
    Entitlement entitlement = entitlementOf(request.accountId());
    Offer offer = offers.of(request.titleId(), entitlement.territory());
    if (!offer.licence().allowed()) {
      throw new ApiFailure(NOT_LICENSED, "not-licensed", "This title is not licensed here now.");
    }
    Instant expires = now.plus(SESSION);
    Session session =
        new Session(
            request.accountId(),
            request.profileId(),
            request.titleId(),
            expires.getEpochSecond(),
            nonceOf(request),
            now.toEpochMilli(),
            offer.streams().durationSeconds());
    String zone = request.zone() == null ? config.zone() : request.zone();
    return new PlaybackSession(
        ids.idOf(session),
        request.titleId(),
        expires,
        HEARTBEAT_SECONDS,
        edges.rank(zone),
        manifests.manifest(allowed(offer.streams(), entitlement), now, expires),
        manifests.hlsAddress(request.titleId(), now, expires));
  }

  private String nonceOf(StartRequest request) {
    return request.idempotencyKey() == null
        ? UUID.randomUUID().toString()
        : ids.nonceOf(request, request.idempotencyKey());
  }

  private Entitlement entitlementOf(String accountId) {
    Entitlement entitlement = entitlements.of(accountId);
    if (!entitlement.entitled()) {
      throw ApiFailure.forbidden("The account's plan does not include watching.");
    }
    if (entitlement.full()) {
      throw new ApiFailure(
          TOO_MANY,
          "too-many-streams",
          "As many watch on this account as its plan includes: stop one of them, or change it.");
    }
    return entitlement;
  }

  private static Streams allowed(Streams streams, Entitlement entitlement) {
    return entitlement.maxHeight() == null ? streams : streams.upTo(entitlement.maxHeight());
  }
}
