package holdwater.playback;

import holdwater.playback.Entitlements.Entitlement;
import holdwater.playback.Offer.Streams;
import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A stream start, and whoever watches on: entitlement, licence, streams, edges; refused with a
 * reason where one is missing.
 */
@Singleton
class Starts {
  /** How long a session and its addresses are good. */
  static final Duration SESSION = Duration.ofMinutes(5);

  /** Leaves a player some more tries before the session ends. */
  static final Duration RENEW_AFTER = Duration.ofMinutes(4);

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
    checkRoom(entitlement);
    Offer offer = licensed(request.titleId(), entitlement);
    Session session =
        new Session(
            request.accountId(),
            request.profileId(),
            request.titleId(),
            now.plus(SESSION).getEpochSecond(),
            nonceOf(request),
            now.toEpochMilli(),
            offer.streams().durationSeconds());
    return answer(session, offer, entitlement, request.zone(), now);
  }

  /**
   * The same session for another while, with addresses that are good as long: whoever may still
   * watch watches on, and whose plan or licence has ended does not.
   *
   * @param session a good one, of whoever asks
   * @param zone the viewer's; null for the zone of this process
   */
  PlaybackSession renew(Session session, @Nullable String zone, Instant now) {
    Entitlement entitlement = entitlementOf(session.accountId());
    Offer offer = licensed(session.titleId(), entitlement);
    Session longer =
        new Session(
            session.accountId(),
            session.profileId(),
            session.titleId(),
            now.plus(SESSION).getEpochSecond(),
            session.nonce(),
            session.startedMillis(),
            session.durationSeconds());
    return answer(longer, offer, entitlement, zone, now);
  }

  private Offer licensed(String titleId, Entitlement entitlement) {
    Offer offer = offers.of(titleId, entitlement.territory());
    if (!offer.licence().allowed()) {
      throw new ApiFailure(NOT_LICENSED, "not-licensed", "This title is not licensed here now.");
    }
    return offer;
  }

  private PlaybackSession answer(
      Session session, Offer offer, Entitlement entitlement, @Nullable String zone, Instant now) {
    Instant expires = Instant.ofEpochSecond(session.expirySeconds());
    return new PlaybackSession(
        ids.idOf(session),
        session.titleId(),
        expires,
        RENEW_AFTER.toSeconds(),
        HEARTBEAT_SECONDS,
        edges.rank(zone == null ? config.zone() : zone),
        manifests.manifest(allowed(offer.streams(), entitlement), now, expires),
        manifests.hlsAddress(session.titleId(), now, expires));
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
    return entitlement;
  }

  /** Of starts only: whoever watches on is one of those who are counted. */
  private static void checkRoom(Entitlement entitlement) {
    if (entitlement.full()) {
      throw new ApiFailure(
          TOO_MANY,
          "too-many-streams",
          "As many watch on this account as its plan includes: stop one of them, or change it.");
    }
  }

  private static Streams allowed(Streams streams, Entitlement entitlement) {
    return entitlement.maxHeight() == null ? streams : streams.upTo(entitlement.maxHeight());
  }
}
