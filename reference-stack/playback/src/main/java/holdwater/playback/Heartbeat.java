package holdwater.playback;

import holdwater.playback.SessionIds.Session;
import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Set;

/**
 * What a player tells while it plays.
 *
 * @param accountId of who is signed in, as the gateway knows it; not what the session says
 * @param profileId the same for who watches
 */
@Serdeable
record Heartbeat(
    @Nullable String sessionId,
    @Nullable String accountId,
    @Nullable String profileId,
    @Nullable String kind,
    double positionSeconds,
    @Nullable String rung,
    @Nullable Double bufferSeconds) {
  private static final Set<String> KINDS = Set.of("start", "heartbeat", "stop");

  /** 400 unless a player can have said that. */
  void check() {
    if (sessionId == null || accountId == null || profileId == null) {
      throw ApiFailure.badRequest("sessionId, accountId and profileId are needed.");
    }
    // A set that is asked for null throws.
    if (kind == null || !KINDS.contains(kind)) {
      throw ApiFailure.badRequest("kind is start, heartbeat or stop, not " + kind);
    }
  }

  /** 403 unless it comes from whom the session was started for. */
  void checkOwns(Session session) {
    if (!session.accountId().equals(accountId) || !session.profileId().equals(profileId)) {
      throw ApiFailure.forbidden("This is somebody else's session.");
    }
  }
}
